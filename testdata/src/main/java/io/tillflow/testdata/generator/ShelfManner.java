package io.tillflow.testdata.generator;

import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.names.Feed;

/** How stock records are told again. */
final class ShelfManner implements Manner<InventoryChange> {
  @Override
  public Feed feed() {
    return Feed.INVENTORY;
  }

  @Override
  public String key(InventoryChange change) {
    return change.key();
  }

  @Override
  public Ties ties(InventoryChange change) {
    return new Ties(change.eventId(), null);
  }

  @Override
  public InventoryChange retold(InventoryChange change, long laterTime) {
    return ShelfFlaws.with(change, change.eventId(), change.quantity(), "1-retry");
  }

  @Override
  public InventoryChange contradicted(InventoryChange change) {
    return ShelfFlaws.with(change, change.eventId(), change.quantity() + 1, change.schemaVersion());
  }

  @Override
  public InventoryChange renamed(InventoryChange change, String id) {
    return ShelfFlaws.with(change, id, change.quantity(), change.schemaVersion());
  }

  @Override
  public boolean canBeSpoilt(InventoryChange change) {
    return true;
  }
}
