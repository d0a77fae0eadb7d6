package io.tillflow.functions.completeness;

import io.tillflow.state.keyed.HeardBlock;
import java.time.Duration;
import java.util.Arrays;

/**
 * Four hours of a store: what was heard in each window of five minutes, and what was told of it.
 */
final class WindowBlock {
  static final long MILLIS = Duration.ofMinutes(5).toMillis();
  private static final int NONE = -1;
  // Not more than a long has bits.
  private static final int COUNT = 48;
  static final long BLOCK_MILLIS = COUNT * MILLIS;

  final long start;
  private final int[] last;
  private final int[] told;
  private final long[] missing;
  private long waiting;
  private boolean written;

  WindowBlock(long start) {
    this.start = start;
    this.last = new int[COUNT];
    this.told = new int[COUNT];
    this.missing = new long[COUNT];
    Arrays.fill(last, NONE);
  }

  WindowBlock(long start, HeardBlock kept) {
    this.start = start;
    this.last = kept.last().clone();
    this.told = kept.told().clone();
    this.missing = kept.missing().clone();
    this.waiting = kept.waiting();
    this.written = true;
  }

  /** Where the window starts that a time is in. */
  static long startOf(long time) {
    return Math.floorDiv(time, MILLIS) * MILLIS;
  }

  /** Where the block starts that a time is in. */
  static long blockOf(long time) {
    return Math.floorDiv(time, BLOCK_MILLIS) * BLOCK_MILLIS;
  }

  /** An event was heard at a time; returns whether that says more of its window. */
  boolean hear(long time) {
    int window = window(time);
    int within = (int) Math.floorMod(time, MILLIS);
    if (within <= last[window]) {
      return false;
    }
    last[window] = within;
    waiting |= told[window] == 0 ? 0 : 1L << window;
    written = false;
    return true;
  }

  /** How often the window has been told that starts at a time. */
  int told(long windowStart) {
    return told[window(windowStart)];
  }

  /** How many numbers were missing when it was told last. */
  long missing(long windowStart) {
    return missing[window(windowStart)];
  }

  /** Whether it has an event. */
  boolean isHeard(long windowStart) {
    return last[window(windowStart)] != NONE;
  }

  /** The time of its last event, where it has one. */
  long last(long windowStart) {
    return windowStart + last[window(windowStart)];
  }

  /** Whether an event has come since it was told. */
  boolean waits(long windowStart) {
    return (waiting >>> window(windowStart) & 1) != 0;
  }

  /** So many numbers are missing. */
  void missing(long windowStart, long numbers) {
    missing[window(windowStart)] = numbers;
  }

  /** It has been told as it is. */
  void countTold(long windowStart) {
    int window = window(windowStart);
    told[window]++;
    waiting &= ~(1L << window);
    written = false;
  }

  /** What the state is to hold; null where it does so already. */
  HeardBlock unwritten() {
    if (written) {
      return null;
    }
    written = true;
    return new HeardBlock(last.clone(), told.clone(), missing.clone(), waiting);
  }

  private int window(long time) {
    return (int) ((time - start) / MILLIS);
  }
}
