package io.tillflow.testdata.retail;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Reason;
import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.Truth;
import io.tillflow.testdata.generator.Produced;
import io.tillflow.testdata.generator.Ties;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** The shop's events in, records to write to Kafka out, each with the verdict it deserves. */
public final class RetailRecords implements Iterator<Produced> {
  /** No line and no total may be above it, unless a setting says so. */
  private static final long CEILING_MINOR = 10_000_000;

  private final Iterator<PosEvent> events;
  private final WireEncoder<PosEvent> encoder;

  /** Writes events in the format of this encoder. */
  public RetailRecords(Iterator<PosEvent> events, WireEncoder<PosEvent> encoder) {
    this.events = events;
    this.encoder = encoder;
  }

  @Override
  public boolean hasNext() {
    return events.hasNext();
  }

  @Override
  public Produced next() {
    PosEvent event = events.next();
    Truth truth = truth(event);
    return new Produced(
        Feed.POS,
        event.storeId().getBytes(StandardCharsets.UTF_8),
        encoder.encode(event),
        event.eventTime(),
        truth,
        kind(event, truth),
        new Ties(event.eventId(), event.storeId() + "|" + event.transactionId()));
  }

  /** The verdict that an event of the shop deserves. */
  public static Truth truth(PosEvent event) {
    if (event.eventId().contains("#") || isBeyondCeiling(event)) {
      return Truth.refused(Reason.BAD_AMOUNT);
    }
    boolean free = event.lines().stream().allMatch(line -> line.unitPriceMinor() == 0);
    boolean sale = event.eventType() == PosEventType.SALE_COMPLETED;
    return sale && free ? Truth.FILTERED : Truth.ACCEPTED;
  }

  private static boolean isBeyondCeiling(PosEvent event) {
    long total = 0;
    for (PosLine line : event.lines()) {
      total += line.quantity() * line.unitPriceMinor();
      if (line.quantity() * line.unitPriceMinor() > CEILING_MINOR) {
        return true;
      }
    }
    return total > CEILING_MINOR;
  }

  private static String kind(PosEvent event, Truth truth) {
    return switch (truth.verdict()) {
      case REFUSED -> "line or invoice that no till may hold";
      case FILTERED -> "invoice of free goods";
      default -> event.eventType().name();
    };
  }
}
