package io.tillflow.state.event;

/** Where a shopper acted; the order is part of the wire contract and only grows at the end. */
public enum Channel {
  WEB,
  APP,
  STORE,
  EMAIL,
  KIOSK
}
