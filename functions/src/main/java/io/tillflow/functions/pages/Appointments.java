package io.tillflow.functions.pages;

import io.tillflow.state.keyed.Appointment;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * When something is due for whom in, whom it is due for out as event time comes to it.
 *
 * <p>Appointments wait on the pages of their minute, those of another day on the pages of its end;
 * only the minute that event time stands in is in memory, in order. A page is kept until all its
 * appointments have passed, so a restore hands out some again: their owner knows the one that
 * counts.
 */
final class Appointments {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final BucketPages<Appointment> pages;
  private final PriorityQueue<Appointment> near =
      new PriorityQueue<>(Comparator.comparingLong(Appointment::time));
  private int open = Integer.MIN_VALUE;
  private long now = Long.MIN_VALUE;

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

  /** Hands out what is due, in order, when event time has come so far. */
  void advance(long watermark, Host host) throws Exception {
    now = watermark;
    int standing = minuteOf(watermark);
    for (Integer next = pages.next(open); next != null && next <= standing; ) {
      open = next;
      pages.read(open, (group, appointment) -> near.add(appointment));
      meet(watermark, host);
      next = pages.next(open);
    }
    open = Math.max(open, standing);
    meet(watermark, host);
    pages.forget(open - 1);
  }

  private void meet(long watermark, Host host) throws Exception {
    while (!near.isEmpty() && near.peek().time() <= watermark) {
      host.meet(near.poll());
    }
  }

  private int minute(long time) {
    boolean far = now != Long.MIN_VALUE && time - now > DAY;
    return minuteOf(far ? Math.floorDiv(time, DAY) * DAY + DAY : time);
  }

  private static int minuteOf(long time) {
    return (int) Math.floorDiv(time, MINUTE);
  }
}
