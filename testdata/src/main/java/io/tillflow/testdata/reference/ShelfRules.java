package io.tillflow.testdata.reference;

import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import java.util.List;

/** What stock rooms may say; they know no money, and any quantity. */
final class ShelfRules implements Rules {
  private static final List<String> REQUIRED =
      List.of(
          "event_id",
          "event_time",
          "store_id",
          "sku",
          "kind",
          "quantity",
          "source_system",
          "schema_version");

  @Override
  public void complete(Fields fields) {
    // A stock record has an id or is none.
  }

  @Override
  public String missing(Fields fields) {
    return REQUIRED.stream().filter(field -> !fields.has(field)).findFirst().orElse(null);
  }

  @Override
  public String badSymbol(Fields fields) {
    return fields.isUnknownSymbol("kind") ? "kind" : null;
  }

  @Override
  public String badAmount(Fields fields) {
    return null;
  }

  @Override
  public String badCurrency(Fields fields) {
    return null;
  }

  @Override
  public String store(Fields fields) {
    return fields.text("store_id");
  }

  @Override
  public boolean isTraining(Fields fields) {
    return false;
  }

  @Override
  public List<String> identity(Fields fields) {
    return List.of(
        "inventory", fields.text("store_id"), fields.text("sku"), fields.text("event_id"));
  }

  @Override
  public Object event(Fields fields, Tokens tokens) {
    return new InventoryChange(
        fields.text("event_id"),
        fields.number("event_time"),
        fields.text("store_id"),
        fields.text("sku"),
        fields.symbol("kind", InventoryKind.class),
        fields.small("quantity"),
        fields.small("reorder_point"),
        fields.text("source_system"),
        fields.text("schema_version"));
  }

  @Override
  public Object content(Object event) {
    InventoryChange e = (InventoryChange) event;
    return new InventoryChange(
        e.eventId(),
        e.eventTime(),
        e.storeId(),
        e.sku(),
        e.kind(),
        e.quantity(),
        e.reorderPoint(),
        e.sourceSystem(),
        null);
  }

  @Override
  public Second second(Object event) {
    return null;
  }
}
