package io.tillflow.testdata.reference.anomalies;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What has arrived from one store, for ever. */
final class Past {
  private static final long HOUR = 3_600_000;

  private final NavigableMap<Long, List<PosEvent>> byTime = new TreeMap<>();
  private final NavigableMap<Long, Moments> totalsByHour = new TreeMap<>();
  private final Map<String, List<Long>> sales = new HashMap<>();

  void arrive(PosEvent event) {
    byTime.computeIfAbsent(event.eventTime(), time -> new ArrayList<>(1)).add(event);
    if (event.eventType() == PosEventType.SALE_COMPLETED) {
      totalsByHour.merge(
          hour(event.eventTime()), Moments.NONE.with(event.totalMinor()), Moments::plus);
      sales.computeIfAbsent(event.transactionId(), id -> new ArrayList<>(1)).add(event.eventTime());
    }
  }

  /** What is of the span of so many milliseconds that ends with a time, in order of time. */
  Stream<PosEvent> within(long time, long millis) {
    return byTime.subMap(time - millis, false, time, true).values().stream()
        .flatMap(Collection::stream);
  }

  /** How many such events there are in that span. */
  long count(long time, long millis, Predicate<PosEvent> such) {
    return within(time, millis).filter(such).count();
  }

  /** Totals of the hour of a time and the hours before, so many together. */
  Moments totals(long time, long hours) {
    long last = hour(time);
    return totalsByHour.subMap(last - hours, false, last, true).values().stream()
        .reduce(Moments.NONE, Moments::plus);
  }

  /** Whether a transaction was sold in the span of so many milliseconds that ends with a time. */
  boolean isSold(String transaction, long time, long millis) {
    return sales.getOrDefault(transaction, List.of()).stream()
        .anyMatch(sold -> time - millis < sold && sold <= time);
  }

  private static long hour(long time) {
    return Math.floorDiv(time, HOUR);
  }
}
