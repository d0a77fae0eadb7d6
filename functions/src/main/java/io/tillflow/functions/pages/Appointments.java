package io.tillflow.functions.pages;

import io.tillflow.state.keyed.Appointment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * When something is due for whom in, whom it is due for out as event time comes to it.
 *
 * <p>Appointments wait on the pages of their minute, those of another day on the pages of its
 * start; only the minute that event time stands in is in memory, in order. A page is kept until all
 * its appointments have passed, so a restore hands out some again: their owner knows the one that
 * counts. What is soon and would be booked anew after a restore is noted in memory alone.
 */
final class Appointments {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long SOON = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final BucketPages<Appointment> pages;
  private final PriorityQueue<Appointment> near =
      new PriorityQueue<>(Comparator.comparingLong(Appointment::time));
  private final NavigableMap<Integer, List<Appointment>> noted = new TreeMap<>();
  private int open = Integer.MIN_VALUE;
  private long now = Long.MIN_VALUE;

  private record Far(int group, Appointment appointment) {}

  /** Does what is due. */
  interface Host {
    void meet(Appointment appointment) throws Exception;
  }

  Appointments(BucketPages<Appointment> pages) {
    this.pages = pages;
  }

  /** Books an appointment for a visitor of the key group. */
  void book(int keyGroup, Appointment appointment) throws Exception {
    int minute = Math.max(open, minute(appointment.time()));
    pages.add(keyGroup, minute, appointment);
    if (minute == open) {
      near.add(appointment);
    }
  }

  /** Whether an appointment is near enough to be held in memory. */
  boolean isSoon(long time) {
    return now == Long.MIN_VALUE || time - now <= SOON;
  }

  /** Notes an appointment that is soon, which no state holds. */
  void note(Appointment appointment) {
    int minute = minuteOf(appointment.time());
    if (minute <= open) {
      near.add(appointment);
    } else {
      noted.computeIfAbsent(minute, any -> new ArrayList<>()).add(appointment);
    }
  }

  /** Hands out what is due, in order, when event time has come so far. */
  void advance(long watermark, Host host) throws Exception {
    now = watermark;
    int standing = minuteOf(watermark);
    for (int next = next(); next <= standing; next = next()) {
      open(next);
      meet(watermark, host);
    }
    open = Math.max(open, standing);
    meet(watermark, host);
    pages.forget(open - 1);
  }

  private int next() {
    Integer booked = pages.next(open);
    Integer next = noted.isEmpty() ? booked : noted.firstKey();
    return next == null ? Integer.MAX_VALUE : booked == null ? next : Math.min(next, booked);
  }

  // Those of a day that has begun wait for their minutes from now on.
  private void open(int minute) throws Exception {
    open = minute;
    if (!noted.isEmpty() && noted.firstKey() == minute) {
      near.addAll(noted.pollFirstEntry().getValue());
    }
    List<Far> ahead = new ArrayList<>();
    pages.read(
        minute,
        (group, appointment) -> {
          if (minuteOf(appointment.time()) > minute) {
            ahead.add(new Far(group, appointment));
          } else {
            near.add(appointment);
          }
        });
    for (Far far : ahead) {
      pages.add(far.group(), minuteOf(far.appointment().time()), far.appointment());
    }
  }

  private void meet(long watermark, Host host) throws Exception {
    while (!near.isEmpty() && near.peek().time() <= watermark) {
      host.meet(near.poll());
    }
  }

  private int minute(long time) {
    boolean far = now != Long.MIN_VALUE && time - now > DAY;
    return minuteOf(far ? Math.floorDiv(time, DAY) * DAY : time);
  }

  private static int minuteOf(long time) {
    return (int) Math.floorDiv(time, MINUTE);
  }
}
