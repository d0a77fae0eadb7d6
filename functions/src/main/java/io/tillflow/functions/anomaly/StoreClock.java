package io.tillflow.functions.anomaly;

import io.tillflow.functions.time.StoreHours;
import io.tillflow.functions.time.StoreHours.Stretch;
import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Store;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * The clock on the wall of a store and its doors: a time in, what it shows and whether they are
 * open out. What was found last is kept, for the next event is mostly of the same day.
 */
final class StoreClock {
  private static final int DAY_MINUTES = 24 * 60;
  private static final long DAY = DAY_MINUTES * 60_000L;
  private static final long HOUR = StoreHour.MILLIS;
  // The epoch began on a Thursday.
  private static final int FIRST_DAY = 3;

  private final StoreHours hours;
  private long opens;
  private long closes;
  private Stretch sameOffset;
  private long offsetMillis;

  StoreClock(StoreHours hours) {
    this.hours = hours;
  }

  /** That of a store, which is in UTC where nobody knows it. */
  static StoreClock of(Store store) {
    return new StoreClock(store == null ? StoreHours.ALWAYS : StoreHours.of(store));
  }

  /** Whether it is open at a time, or so long before or after that. */
  boolean isOpen(long time, long grace) {
    if (time >= opens - grace && time < closes + grace && opens < closes) {
      return true;
    }
    Stretch found = hours.open(time - grace, time + grace + 1);
    if (found != null) {
      opens = found.from();
      closes = found.to();
    }
    return found != null;
  }

  int hour(long time) {
    return (int) (Math.floorMod(time + offset(time), DAY) / HOUR);
  }

  /** 1 is Monday. */
  int day(long time) {
    return (int) Math.floorMod(Math.floorDiv(time + offset(time), DAY) + FIRST_DAY, 7L) + 1;
  }

  private long offset(long time) {
    if (sameOffset == null || time < sameOffset.from() || time >= sameOffset.to()) {
      sameOffset = hours.sameOffset(time);
      offsetMillis = hours.offsetMillis(time);
    }
    return offsetMillis;
  }

  /** What it shows, and the hours of that day. */
  Map<String, String> evidence(long time) {
    ZoneOffset offset = ZoneOffset.ofTotalSeconds((int) (offset(time) / 1_000));
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(time), offset);
    OpeningHours day = hours.of(local.toLocalDate());
    Map<String, String> evidence = new TreeMap<>();
    evidence.put("local_time", local.toString());
    if (day == null) {
      evidence.put("closed", local.toLocalDate().toString());
    } else {
      evidence.put("opens", clock(day.opens()));
      evidence.put("closes", clock(day.closes()));
    }
    return evidence;
  }

  private static String clock(int minutes) {
    return LocalTime.MIDNIGHT.plusMinutes(minutes).toString();
  }
}
