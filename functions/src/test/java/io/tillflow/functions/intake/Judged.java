package io.tillflow.functions.intake;

import io.tillflow.functions.time.WhenSilent;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.event.Store;
import io.tillflow.state.names.Feed;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Judged records as the tests of the intake need them: small events of stores. */
record Judged(int partition, long offset, String store) {
  static final String TOPIC = "pos-transactions";
  static final long NOON = 1_760_000_000_000L;
  static final byte[] EVIDENCE = {1, 2, 3};

  static final IntakeSettings SETTINGS =
      new IntakeSettings(
          "silver",
          Feed.POS,
          List.of("order_events", "other"),
          Duration.ofDays(2),
          Duration.ofHours(1),
          1 << 20,
          Set.of("excluded"),
          WhenSilent.STANDS);

  static Change<Store> store(long offset, String id, String currency, boolean isTest) {
    Store store = new Store(id, id, "north", "UTC", List.of(), List.of(), currency, isTest);
    return new Change<>(new Origin("stores", 0, offset, NOON), id, store);
  }

  static Change<Store> removed(long offset, String id) {
    return new Change<>(new Origin("stores", 0, offset, NOON), id, null);
  }

  static Refusal refusal(Reason reason) {
    return new Refusal(reason, "as the test wants it");
  }

  Decoded<InventoryChange> event() {
    return event(mark("EUR", false, Mark.NO_SEQUENCE), null);
  }

  Decoded<InventoryChange> paidIn(String currency) {
    return event(mark(currency, false, Mark.NO_SEQUENCE), null);
  }

  Decoded<InventoryChange> training() {
    return event(mark("EUR", true, Mark.NO_SEQUENCE), null);
  }

  Decoded<InventoryChange> numbered(long sequence) {
    return event(mark("EUR", false, sequence), null);
  }

  Decoded<InventoryChange> pending(Reason reason, String currency) {
    return event(mark(currency, false, Mark.NO_SEQUENCE), refusal(reason));
  }

  Decoded<InventoryChange> refused(Reason reason) {
    return new Decoded<>(origin(), null, null, refusal(reason), Decoded.NO_TIME, raw(), EVIDENCE);
  }

  private Decoded<InventoryChange> event(Mark mark, Refusal refusal) {
    long time = refusal == null ? NOON + offset : Decoded.NO_TIME;
    InventoryChange event =
        new InventoryChange(
            "e" + offset, time, store, "sku", InventoryKind.COUNT, 1, null, "test", "1");
    return new Decoded<>(origin(), event, mark, refusal, time, raw(), EVIDENCE);
  }

  private Mark mark(String currency, boolean training, long sequence) {
    Fingerprint print = new Fingerprint(offset, partition, 0);
    return new Mark(store, store, currency, training, sequence, print, null);
  }

  Origin origin() {
    return new Origin(TOPIC, partition, offset, NOON + offset + 250);
  }

  private RawRecord raw() {
    return new RawRecord(origin(), null, new byte[] {0}, List.of());
  }
}
