package io.tillflow.functions.intake;

import static io.tillflow.state.wire.InventorySlots.EVENT_ID;
import static io.tillflow.state.wire.InventorySlots.EVENT_TIME;
import static io.tillflow.state.wire.InventorySlots.KIND;
import static io.tillflow.state.wire.InventorySlots.QUANTITY;
import static io.tillflow.state.wire.InventorySlots.SCHEMA_VERSION;
import static io.tillflow.state.wire.InventorySlots.SKU;
import static io.tillflow.state.wire.InventorySlots.SOURCE_SYSTEM;
import static io.tillflow.state.wire.InventorySlots.STORE_ID;

import io.tillflow.functions.intake.Fingerprints.Slice;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.wire.ContentBytes;
import io.tillflow.state.wire.Draft;
import io.tillflow.state.wire.KeyRing;

/** The rules of stock records, which have no money and may count to zero or below. */
final class InventoryTopic implements Topic {
  private static final int[] REQUIRED = {
    EVENT_ID, EVENT_TIME, STORE_ID, SKU, KIND, QUANTITY, SOURCE_SYSTEM, SCHEMA_VERSION
  };
  private static final String[] REQUIRED_NAMES = {
    "event_id",
    "event_time",
    "store_id",
    "sku",
    "kind",
    "quantity",
    "source_system",
    "schema_version"
  };

  private final Draft draft;
  private final Names names;
  private final Fingerprints events;

  InventoryTopic(Names names, KeyRing ring) {
    this.draft = names.draft();
    this.names = names;
    this.events = Fingerprints.of(ring, "inventory change");
  }

  @Override
  public int timeSlot() {
    return EVENT_TIME;
  }

  @Override
  public void prepare(ContentBytes content) {
    // A stock record is taken as it is.
  }

  @Override
  public Refusal missing() {
    for (int i = 0; i < REQUIRED.length; i++) {
      if (!draft.has(REQUIRED[i])) {
        return Findings.missing(REQUIRED_NAMES[i]);
      }
    }
    return null;
  }

  @Override
  public Refusal invalid() {
    return draft.isUnknown(KIND) ? Findings.badEnum("kind") : null;
  }

  @Override
  public Mark mark(ContentBytes content) {
    Slice named = new Slice(content.from(), content.end(SKU));
    long said = events.hash(content.bytes(), new Slice(content.from(), content.to()));
    Fingerprint event = events.of(content.bytes(), named, said);
    String store = names.shared(STORE_ID);
    String key = store + "|" + names.shared(SKU);
    return new Mark(key, store, null, false, Mark.NO_SEQUENCE, event, null);
  }
}
