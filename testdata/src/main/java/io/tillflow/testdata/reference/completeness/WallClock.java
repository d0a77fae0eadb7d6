package io.tillflow.testdata.reference.completeness;

import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Whether a store is open, read from the clock on its wall minute by minute. */
final class WallClock {
  private WallClock() {}

  /** At any minute of a window; null stands for a store that nobody knows. */
  static boolean isOpen(Store store, Instant from, Instant to) {
    for (Instant at = from; at.isBefore(to); at = at.plus(Duration.ofMinutes(1))) {
      if (store == null || isOpen(store, at.atZone(ZoneId.of(zone(store))).toLocalDateTime())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOpen(Store store, LocalDateTime now) {
    int minute = now.getHour() * 60 + now.getMinute();
    OpeningHours today = hours(store, now.toLocalDate());
    OpeningHours yesterday = hours(store, now.toLocalDate().minusDays(1));
    boolean since = today != null && minute >= today.opens();
    boolean still = yesterday != null && overnight(yesterday) && minute < yesterday.closes();
    return still || (since && (overnight(today) || minute < today.closes()));
  }

  private static OpeningHours hours(Store store, LocalDate day) {
    if (store.closedDays().contains(day.toString())) {
      return null;
    }
    boolean told = !store.openingHours().isEmpty();
    return told
        ? store.openingHours().get(day.getDayOfWeek().getValue() - 1)
        : new OpeningHours(0, 0);
  }

  private static boolean overnight(OpeningHours hours) {
    return hours.closes() <= hours.opens();
  }

  private static String zone(Store store) {
    return store.timeZone() == null ? "UTC" : store.timeZone();
  }
}
