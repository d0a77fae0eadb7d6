package io.tillflow.testdata.generator;

import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A time in, how busy it is out: from 0, closed, to 1, the busiest hour of the day. */
final class Rhythm {
  private static final double[] HOURS = {
    0.05, 0.03, 0.02, 0.02, 0.03, 0.06, 0.15, 0.30, 0.45, 0.55, 0.65, 0.80, 0.95, 0.85, 0.70, 0.70,
    0.80, 0.95, 1.00, 0.85, 0.60, 0.40, 0.25, 0.12
  };
  private static final int DAYS = 7;
  private static final long HOUR = 3_600_000;
  private static final long LOOK_AGAIN = HOUR / 6;

  private final ZoneId zone;
  private final List<OpeningHours> week;
  private final Set<String> closedDays;

  private Rhythm(ZoneId zone, List<OpeningHours> week, Set<String> closedDays) {
    this.zone = zone;
    this.week = week;
    this.closedDays = closedDays;
  }

  /** Of a store, by its own clock and calendar. */
  static Rhythm of(Store store) {
    return new Rhythm(
        ZoneId.of(store.timeZone()), store.openingHours(), new HashSet<>(store.closedDays()));
  }

  /** Of people at home, who never close. */
  static Rhythm ofShoppers() {
    return new Rhythm(ZoneId.of("UTC"), null, Set.of());
  }

  double at(long time) {
    ZonedDateTime local = Instant.ofEpochMilli(time).atZone(zone);
    return isOpen(local) ? HOURS[local.getHour()] : 0;
  }

  /** That time, or the next after it at which the doors are open. */
  long openFrom(long time) {
    long open = time;
    while (at(open) == 0 && open < time + DAYS * 24 * HOUR) {
      open += LOOK_AGAIN;
    }
    return open;
  }

  /** Whether it is closed from so long before a time until so long after it. */
  boolean isClosedAround(long time, long distance) {
    for (long each = time - distance; each <= time + distance; each += 60_000) {
      if (at(each) > 0) {
        return false;
      }
    }
    return true;
  }

  /** The average over the week after a time. */
  double average(long from) {
    double sum = 0;
    for (int hour = 0; hour < 24 * DAYS; hour++) {
      sum += at(from + hour * HOUR);
    }
    return sum / (24 * DAYS);
  }

  private boolean isOpen(ZonedDateTime local) {
    if (week == null) {
      return true;
    }
    int minute = local.getHour() * 60 + local.getMinute();
    LocalDate today = local.toLocalDate();
    OpeningHours hours = hours(today);
    if (hours != null && minute >= hours.opens()) {
      return isPastMidnight(hours) || minute < hours.closes();
    }
    OpeningHours yesterday = hours(today.minusDays(1));
    return yesterday != null && isPastMidnight(yesterday) && minute < yesterday.closes();
  }

  private OpeningHours hours(LocalDate day) {
    return closedDays.contains(day.toString()) ? null : week.get(day.getDayOfWeek().getValue() - 1);
  }

  private static boolean isPastMidnight(OpeningHours hours) {
    return hours.closes() <= hours.opens();
  }
}
