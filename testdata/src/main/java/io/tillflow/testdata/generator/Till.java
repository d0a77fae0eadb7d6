package io.tillflow.testdata.generator;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Store;
import io.tillflow.testdata.Truth;

/** What the tills of one store say in, the store's records out: numbered, delayed, distorted. */
final class Till {
  private static final long SKEW = 120_000;
  private static final long WARM = 20;

  private final World world;
  private final Store store;
  private final Mail<PosEvent> mail;
  private final Line line;
  private final Dice dice;
  private final Faults faults;
  private final Counter counter;

  Till(World world, Store store, Mail<PosEvent> mail) {
    this.world = world;
    this.store = store;
    this.mail = mail;
    this.line = new Line(world, store.storeId());
    this.dice = world.dice("till " + store.storeId());
    this.faults = world.settings().faults();
    this.counter = new Counter(world, store.storeId());
  }

  Line line() {
    return line;
  }

  String storeId() {
    return store.storeId();
  }

  /** The next so many numbers never come. */
  void lose(int numbers) {
    counter.lose(numbers);
  }

  /** Says it at its event time; it is appended so much later than the line would need. */
  void say(TillDraft draft, long delay) {
    world.agenda().at(draft.eventTime, () -> speak(draft, delay));
  }

  private void speak(TillDraft draft, long delay) {
    world.happened();
    draft.eventId = "%s-%s".formatted(store.storeId(), dice.hex());
    draft.storeId = store.storeId();
    draft.currency = store.currency();
    if (!draft.plain && dice.chance(faults.skewed())) {
      draft.clockSkewMs = dice.between(-SKEW, SKEW);
      draft.eventTime += draft.clockSkewMs;
    }
    draft.sequence = counter.next(draft.eventTime);
    if (!draft.plain && dice.chance(faults.idless())) {
      draft.eventId = "";
    }
    if (draft.plot != null) {
      world.label(new Label(draft.plot, store.storeId(), draft.eventId));
    }
    PosEvent event = draft.event();
    Mail.Stamp stamp = stamp(event, draft.plot, line.appendTime() + delay);
    if (delay > 0) {
      counter.late(stamp.appendTime());
    }
    mail.send(event, stamp);
    if (stamp.truth().isAccepted()) {
      company(event, stamp);
    }
  }

  private Mail.Stamp stamp(PosEvent event, String plot, long appendTime) {
    boolean training = isTraining(event);
    String what = training ? "training scan" : event.eventType().name();
    Truth truth = training || store.isTest() ? Truth.FILTERED : Truth.ACCEPTED;
    return new Mail.Stamp(appendTime, truth, what + how(event, plot));
  }

  private String how(PosEvent event, String plot) {
    if (store.isTest()) {
      return " (test store)";
    }
    if (plot != null) {
      return " (planted: " + plot + ")";
    }
    return event.eventId().isEmpty() ? " (no id)" : "";
  }

  private static boolean isTraining(PosEvent event) {
    return event.eventType() == PosEventType.SALE_COMPLETED
        && event.lines().stream()
            .allMatch(one -> one.unitPriceMinor() == 0 && one.promotionId() == null);
  }

  private void company(PosEvent event, Mail.Stamp stamp) {
    boolean sale = event.eventType() == PosEventType.SALE_COMPLETED;
    if (sale && dice.chance(faults.saleCopies())) {
      copy(event, stamp.appendTime());
    }
    // Only where a watermark has had the time to rise.
    if (counter.isBeyond(WARM) && dice.chance(faults.tooLate())) {
      PosEvent old =
          TillDraft.changed(event, draft -> old(draft, stamp.appendTime() + Sizes.TOO_LATE));
      mail.sendLater(old, new Mail.Stamp(stamp.appendTime(), late(), "too late"));
    }
  }

  private void old(TillDraft draft, long time) {
    draft.eventId = "late-" + dice.hex();
    draft.transactionId = draft.eventId;
    draft.eventTime = time;
    draft.sequence = null;
  }

  private void copy(PosEvent sale, long appendTime) {
    String id = "copy-" + dice.hex();
    boolean same = dice.chance(0.5);
    PosEvent copy =
        TillDraft.changed(
            sale,
            draft -> {
              draft.eventId = id;
              draft.terminalId = "T9";
              draft.lines = same ? sale.lines() : sale.lines().subList(0, 1);
              draft.tenderedMinor = null;
            });
    boolean equal = copy.lines().equals(sale.lines());
    Truth truth = equal ? Truth.DUPLICATE : Truth.refused(Reason.CONFLICT);
    String kind = equal ? "duplicate: sale under another id" : "conflict: other sale";
    mail.sendLater(copy, new Mail.Stamp(appendTime, truth, kind));
  }

  private static Truth late() {
    return Truth.refused(Reason.TOO_LATE);
  }
}
