package io.tillflow.functions.time;

import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Store;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Set;

/**
 * A store in, whether it is open at a time out: by the clock on its own wall.
 *
 * <p>Hours belong to the day on which they begin, so a closed day ends none that began the evening
 * before. A time that comes twice as the clock is put back is its first coming, one that is left
 * out as it is put forward is that moment. A store that tells no hours is always open but for its
 * closed days, one without a zone is in UTC; one whose zone there is not, or whose week has not
 * seven days, is like one that nobody knows, so that no event is held against hours made up.
 */
public final class StoreHours {
  private static final int DAYS = 7;
  private static final long MILLIS = 1_000;
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
    ZoneId zone = zone(store.timeZone());
    boolean makesSense =
        zone != null && (store.openingHours().isEmpty() || store.openingHours().size() == DAYS);
    return makesSense
        ? new StoreHours(zone, store.openingHours(), Set.copyOf(store.closedDays()))
        : ALWAYS;
  }

  /** A stretch of time, its end exclusive. */
  public record Stretch(long from, long to) {}

  /** Whether it is open at any moment from a time on and before another. */
  public boolean isOpen(long from, long to) {
    return open(from, to) != null;
  }

  /**
   * The first hours that it is open of those that touch the time from one on and before another.
   */
  public Stretch open(long from, long to) {
    LocalDate last = day(to - 1);
    for (LocalDate day = day(from).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
      OpeningHours hours = of(day);
      if (hours != null) {
        int closes = hours.closes() + (hours.closes() <= hours.opens() ? DAY_MINUTES : 0);
        Stretch open = new Stretch(at(day, hours.opens()), at(day, closes));
        if (open.from() < to && open.to() > from) {
          return open;
        }
      }
    }
    return null;
  }

  /** How far its clock is ahead of UTC. */
  public long offsetMillis(long time) {
    return zone.getOffset(Instant.ofEpochMilli(time)).getTotalSeconds() * MILLIS;
  }

  /** Between which changes of its clock a time is. */
  public Stretch sameOffset(long time) {
    Instant instant = Instant.ofEpochMilli(time);
    ZoneOffsetTransition next = zone.nextTransition(instant);
    ZoneOffsetTransition before = zone.previousTransition(instant.plusMillis(1));
    return new Stretch(
        before == null ? Long.MIN_VALUE : before.getInstant().toEpochMilli(),
        next == null ? Long.MAX_VALUE : next.getInstant().toEpochMilli());
  }

  /** The hours that begin on a day; null where it is closed. */
  public OpeningHours of(LocalDate day) {
    if (closedDays.contains(day.toString())) {
      return null;
    }
    return week.isEmpty() ? ALL_DAY : week.get(day.getDayOfWeek().getValue() - 1);
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
      return null;
    }
  }
}
