package io.tillflow.trials.speed;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What passed a side's end in this JVM, and when: the clock runs from the 20th to the last percent.
 *
 * <p>Static because the operators of a side, which Flink builds from bytes, must find it; a JVM
 * runs one side.
 */
public final class Meter {
  private static final int BATCH = 128;
  private static final AtomicLong PASSED = new AtomicLong();
  private static final AtomicLong CHECK = new AtomicLong();
  private static volatile long expected = Long.MAX_VALUE;
  private static volatile long from = Long.MAX_VALUE;
  private static volatile Instant start;
  private static volatile Instant end;

  private Meter() {}

  /** A moment, by the clock and by the processor time that this JVM has used. */
  record Instant(long nanos, long cpuNanos) {
    static Instant now() {
      OperatingSystemMXBean os =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Instant(System.nanoTime(), os.getProcessCpuTime());
    }
  }

  /** Says how many are to pass. */
  public static void expect(long events) {
    expected = events;
    from = events / 5;
  }

  /** Counts, where there is no lane at hand. */
  public static void count(long passed) {
    add(passed, 0);
  }

  /** One thread's way to the meter. */
  public static Lane lane() {
    return new Lane();
  }

  /** How many have passed, once every lane is closed. */
  public static long passed() {
    return PASSED.get();
  }

  /** The sum over what passed, to hold against what was written. */
  public static long check() {
    return CHECK.get();
  }

  /** Wall-clock nanoseconds between the two marks. */
  public static long nanos() {
    return end.nanos() - start.nanos();
  }

  /** Processor nanoseconds between the two marks. */
  public static long cpuNanos() {
    return end.cpuNanos() - start.cpuNanos();
  }

  /** Ends the clock now, for a side whose work ends later than its counting. */
  public static void endNow() {
    end = Instant.now();
  }

  private static void add(long count, long check) {
    CHECK.addAndGet(check);
    long now = PASSED.addAndGet(count);
    if (now >= from && now - count < from) {
      start = Instant.now();
    }
    if (now >= expected && now - count < expected) {
      end = Instant.now();
    }
  }

  /** Counts for one thread and reports in batches, so that counting costs nothing. */
  public static final class Lane {
    private int count;
    private long check;

    /** Counts one, with what it adds to the sum. */
    public void pass(long value) {
      check += value;
      if (++count == BATCH) {
        flush();
      }
    }

    /** Adds to the sum alone, where the counting is done elsewhere. */
    public void note(long value) {
      check += value;
    }

    /** Reports what was not reported yet. */
    public void flush() {
      add(count, check);
      count = 0;
      check = 0;
    }
  }
}
