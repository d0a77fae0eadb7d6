package io.tillflow.state.event;

/** How a stock record changes the shelf; the order is part of the wire contract. */
public enum InventoryKind {
  COUNT,
  DELIVERY,
  ADJUSTMENT,
  TRANSFER
}
