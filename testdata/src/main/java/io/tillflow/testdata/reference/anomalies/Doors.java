package io.tillflow.testdata.reference.anomalies;

import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

/** A store in; when its doors are open out, found by watching the clock on its wall. */
record Doors(Store store) {
  private static final int DAY_MINUTES = 24 * 60;
  private static final Duration TWO_HOURS = Duration.ofHours(2);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Whether a time is in a day's hours, or so many milliseconds before or after them. */
  boolean isOpen(long time, long grace) {
    LocalDate today = local(time).toLocalDate();
    for (LocalDate day : new LocalDate[] {today.minusDays(1), today, today.plusDays(1)}) {
      OpeningHours hours = hours(day);
      if (hours != null
          && time >= shown(day, hours.opens()) - grace
          && time < shown(day, closes(hours)) + grace) {
        return true;
      }
    }
    return false;
  }

  /** The clock, and what hours the day has. */
  Map<String, String> evidence(long time) {
    LocalDateTime local = local(time);
    OpeningHours hours = hours(local.toLocalDate());
    return hours == null
        ? Evidence.of("local_time", local, "closed", local.toLocalDate())
        : Evidence.of(
            "local_time", local, "opens", clock(hours.opens()), "closes", clock(hours.closes()));
  }

  private static LocalTime clock(int minutes) {
    return LocalTime.MIDNIGHT.plusMinutes(minutes);
  }

  private static int closes(OpeningHours hours) {
    return hours.closes() > hours.opens() ? hours.closes() : hours.closes() + DAY_MINUTES;
  }

  private OpeningHours hours(LocalDate day) {
    if (store.closedDays().contains(day.toString())) {
      return null;
    }
    boolean told = !store.openingHours().isEmpty();
    return told
        ? store.openingHours().get(day.getDayOfWeek().getValue() - 1)
        : new OpeningHours(0, 0);
  }

  // The first minute at which the clock shows this or, where it was put forward, more.
  private long shown(LocalDate day, int minutes) {
    LocalDateTime wanted = day.atStartOfDay().plusMinutes(minutes);
    Instant at = wanted.atZone(zone()).toInstant().minus(TWO_HOURS);
    while (LocalDateTime.ofInstant(at, zone()).isBefore(wanted)) {
      at = at.plus(MINUTE);
    }
    return at.toEpochMilli();
  }

  LocalDateTime local(long time) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(time), zone());
  }

  private ZoneId zone() {
    return store.timeZone() == null ? ZoneId.of("UTC") : ZoneId.of(store.timeZone());
  }
}
