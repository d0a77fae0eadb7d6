package io.tillflow.testdata.generator;

import static io.tillflow.state.event.Reason.ANCIENT_TIME;
import static io.tillflow.state.event.Reason.BAD_ENUM;
import static io.tillflow.state.event.Reason.FUTURE_TIME;
import static io.tillflow.state.event.Reason.MISSING_FIELD;
import static io.tillflow.state.event.Reason.OVERSIZED;

import io.tillflow.state.event.InventoryChange;
import java.util.List;

/** Every way to spoil a stock record. */
final class ShelfFlaws {
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

  private ShelfFlaws() {}

  static List<Flaw<InventoryChange>> all(Encoders<InventoryChange> encoders) {
    FlawList<InventoryChange> flaws = new FlawList<>(encoders);
    ByteFlaws.addTo(flaws);
    for (String field : REQUIRED) {
      flaws.json("no " + field, MISSING_FIELD, tree -> tree.remove(field));
    }
    return flaws
        .json("unknown kind", BAD_ENUM, tree -> tree.put("kind", "EATEN"))
        .event("empty event_id", MISSING_FIELD, (change, time) -> renamed(change, ""))
        .event("no version", MISSING_FIELD, (change, time) -> versioned(change, ""))
        .event("from the future", FUTURE_TIME, (change, time) -> at(change, time + Sizes.FUTURE))
        .event("from antiquity", ANCIENT_TIME, (change, time) -> at(change, time + Sizes.ANCIENT))
        .flaws();
  }

  static List<Flaw<InventoryChange>> oversized(Encoders<InventoryChange> encoders) {
    return new FlawList<>(encoders)
        .event("large record", OVERSIZED, (change, time) -> versioned(change, Sizes.RECORD))
        .event("long text", OVERSIZED, (change, time) -> versioned(change, Sizes.TEXT))
        .flaws();
  }

  /** The same record with these instead. */
  static InventoryChange with(InventoryChange change, String id, int quantity, String version) {
    return new InventoryChange(
        id,
        change.eventTime(),
        change.storeId(),
        change.sku(),
        change.kind(),
        quantity,
        change.reorderPoint(),
        change.sourceSystem(),
        version);
  }

  private static InventoryChange renamed(InventoryChange change, String id) {
    return with(change, id, change.quantity(), change.schemaVersion());
  }

  private static InventoryChange versioned(InventoryChange change, String version) {
    return with(change, change.eventId(), change.quantity(), version);
  }

  private static InventoryChange at(InventoryChange change, long time) {
    return new InventoryChange(
        change.eventId(),
        time,
        change.storeId(),
        change.sku(),
        change.kind(),
        change.quantity(),
        change.reorderPoint(),
        change.sourceSystem(),
        change.schemaVersion());
  }
}
