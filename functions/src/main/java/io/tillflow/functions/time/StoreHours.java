package io.tillflow.functions.time;

import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Store;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Set;

/**
 * A store in, whether it is open at a time out: by the clock on its own wall.
 *
 * <p>Hours belong to the day on which they begin, so a closed day ends none that began the evening
 * before. A time that comes twice as the clock is put back is its first coming, one that is left
 * out as it is put forward is that moment. A store that tells no hours is always open but for its
 * closed days, one without a zone is in UTC.
 */
public final class StoreHours {
  private static final int DAYS = 7;
  private static final int DAY_MINUTES = 24 * 60;
  private static final OpeningHours ALL_DAY = new OpeningHours(0, 0);

  /** Hours of a store that nobody knows. */
  public static final StoreHours ALWAYS = new StoreHours(ZoneOffset.UTC, List.of(), Set.of());

  private final ZoneRules zone;
  private final List<OpeningHours> week;
  private final Set<String> closedDays;

  private StoreHours(ZoneId zone, List<OpeningHours> week, Set<String> closedDays) {
    this.zone = zone.getRules();
    this.week = week;
    this.closedDays = closedDays;
  }

  /** The hours of a store as the reference tells them. */
  public static StoreHours of(Store store) {
    return new StoreHours(
        zone(store.timeZone()), store.openingHours(), Set.copyOf(store.closedDays()));
  }

  /** Whether it is open at any moment from a time on and before another. */
  public boolean isOpen(long from, long to) {
    LocalDate last = day(to - 1);
    for (LocalDate day = day(from).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
      OpeningHours hours = hours(day);
      if (hours != null) {
        int closes = hours.closes() + (hours.closes() <= hours.opens() ? DAY_MINUTES : 0);
        if (at(day, hours.opens()) < to && at(day, closes) > from) {
          return true;
        }
      }
    }
    return false;
  }

  private OpeningHours hours(LocalDate day) {
    if (closedDays.contains(day.toString())) {
      return null;
    }
    return week.size() == DAYS ? week.get(day.getDayOfWeek().getValue() - 1) : ALL_DAY;
  }

  private LocalDate day(long time) {
    Instant instant = Instant.ofEpochMilli(time);
    return LocalDateTime.ofInstant(instant, zone.getOffset(instant)).toLocalDate();
  }

  private long at(LocalDate day, int minutes) {
    LocalDateTime local = day.atStartOfDay().plusMinutes(minutes);
    List<ZoneOffset> offsets = zone.getValidOffsets(local);
    Instant instant =
        offsets.isEmpty()
            ? zone.getTransition(local).getInstant()
            : local.toInstant(offsets.get(0));
    return instant.toEpochMilli();
  }

  private static ZoneId zone(String name) {
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }
}
