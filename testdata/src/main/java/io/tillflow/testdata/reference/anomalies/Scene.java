package io.tillflow.testdata.reference.anomalies;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Store;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All that a rule may look at as it judges an event.
 *
 * @param past with the event itself in it
 * @param store null where nobody knows it
 */
record Scene(PosEvent event, Past past, Store store, Map<String, Product> products) {
  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long DAY = 24 * 60 * MINUTE;

  long time() {
    return event.eventTime();
  }

  boolean is(PosEventType... types) {
    return Arrays.asList(types).contains(event.eventType());
  }

  /** What the clock in the store shows; that of UTC where nobody knows the store. */
  LocalDateTime local() {
    return store == null
        ? LocalDateTime.ofInstant(Instant.ofEpochMilli(time()), ZoneOffset.UTC)
        : new Doors(store).local(time());
  }

  long gross() {
    return event.lines().stream().mapToLong(line -> line.quantity() * line.unitPriceMinor()).sum();
  }

  long discount() {
    return event.lines().stream().mapToLong(PosLine::discountMinor).sum();
  }

  /** The totals of so many hours before, without the event's own. */
  Moments totals(long hours) {
    Moments all = past.totals(time(), hours);
    return is(PosEventType.SALE_COMPLETED) ? all.without(event.totalMinor()) : all;
  }

  /** How many such events came within so many milliseconds, this one included. */
  long count(long millis, Predicate<PosEvent> such) {
    return past.count(time(), millis, such);
  }

  /** Likewise of its terminal. */
  long countOfTerminal(long millis, PosEventType type) {
    return count(
        millis, one -> one.eventType() == type && one.terminalId().equals(event.terminalId()));
  }

  /** Likewise of its cashier; 0 where it names none. */
  long countOfCashier(long millis, PosEventType... types) {
    return event.cashierId() == null
        ? 0
        : count(
            millis,
            one ->
                Arrays.asList(types).contains(one.eventType())
                    && event.cashierId().equals(one.cashierId()));
  }
}
