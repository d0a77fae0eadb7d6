package io.tillflow.testdata.generator;

import io.tillflow.state.event.Reason;
import io.tillflow.state.wire.WireFormat;
import io.tillflow.testdata.Truth;
import io.tillflow.testdata.Verdict;
import java.nio.charset.StandardCharsets;

/** One feed's events in; their records, and what goes wrong with records on their way, out. */
final class Mail<E> {
  private static final long SOONEST = 1_000;
  private static final long LATEST = 30 * 60_000;

  private final World world;
  private final Manner<E> manner;
  private final Encoders<E> encoders;
  private final Wheel<Flaw<E>> flaws;
  private final Wheel<Flaw<E>> oversized;
  private final Faults faults;
  private final Dice dice;

  /** The flaws of a feed. */
  record Flaws<E>(Wheel<Flaw<E>> ordinary, Wheel<Flaw<E>> oversized) {}

  Mail(World world, Manner<E> manner, Encoders<E> encoders, Flaws<E> flaws) {
    this.world = world;
    this.manner = manner;
    this.encoders = encoders;
    this.flaws = flaws.ordinary();
    this.oversized = flaws.oversized();
    this.faults = world.settings().faults();
    this.dice = world.dice("mail " + manner.feed());
  }

  /** When a record is appended, what it deserves and what it is called. */
  record Stamp(long appendTime, Truth truth, String kind) {}

  /** Sends an event, perhaps with company. */
  void send(E event, Stamp stamp) {
    WireFormat format = encoders.any(dice);
    Produced record = record(event, encoders.encode(event, format), stamp);
    world.deliver(record);
    Verdict verdict = stamp.truth().verdict();
    if (verdict != Verdict.REFUSED && dice.chance(faults.duplicates())) {
      repeat(event, record, format);
    }
    if (verdict == Verdict.ACCEPTED && dice.chance(faults.conflicts())) {
      contradict(event, stamp);
    }
    if (verdict == Verdict.ACCEPTED && manner.canBeSpoilt(event)) {
      spoil(event, stamp.appendTime());
    }
  }

  /** Sends just this, some time after a record. */
  void sendLater(E event, Stamp stamp) {
    long later = stamp.appendTime() + dice.between(SOONEST, LATEST);
    byte[] value = encoders.encode(event, encoders.any(dice));
    world.deliver(record(event, value, new Stamp(later, stamp.truth(), stamp.kind())));
  }

  private void repeat(E event, Produced record, WireFormat format) {
    long later = record.appendTime() + dice.between(SOONEST, LATEST);
    Truth truth = record.truth().isAccepted() ? Truth.DUPLICATE : record.truth();
    switch (dice.below(3)) {
      case 0 -> world.deliver(record.again(later, truth, "duplicate: same bytes"));
      case 1 -> {
        byte[] value = encoders.encode(event, encoders.other(format, dice));
        world.deliver(record(event, value, new Stamp(later, truth, "duplicate: other format")));
      }
      default -> {
        byte[] value = encoders.encode(manner.retold(event, later), format);
        world.deliver(record(event, value, new Stamp(later, truth, "duplicate: retold")));
      }
    }
  }

  private void contradict(E event, Stamp stamp) {
    Truth conflict = Truth.refused(Reason.CONFLICT);
    sendLater(
        manner.contradicted(event), new Stamp(stamp.appendTime(), conflict, "conflict: same id"));
  }

  private void spoil(E event, long appendTime) {
    if (dice.chance(faults.malformed())) {
      deliverSpoilt(event, flaws.turn(), appendTime);
    }
    if (dice.chance(faults.oversized())) {
      deliverSpoilt(event, oversized.turn(), appendTime);
    }
  }

  private void deliverSpoilt(E event, Flaw<E> flaw, long appendTime) {
    E sound = manner.renamed(event, "spoilt-" + dice.hex());
    byte[] value = flaw.spoiling().spoil(sound, appendTime);
    Truth refused = Truth.refused(flaw.reason());
    String kind = "malformed: " + flaw.reason() + ": " + flaw.name();
    byte[] key = manner.key(sound).getBytes(StandardCharsets.UTF_8);
    world.deliver(new Produced(manner.feed(), key, value, appendTime, refused, kind, Ties.NONE));
  }

  private Produced record(E event, byte[] value, Stamp stamp) {
    byte[] key = manner.key(event).getBytes(StandardCharsets.UTF_8);
    return new Produced(
        manner.feed(),
        key,
        value,
        stamp.appendTime(),
        stamp.truth(),
        stamp.kind(),
        manner.ties(event));
  }
}
