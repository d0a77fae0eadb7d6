package io.tillflow.functions.completeness;

/** The gaps in a store's numbers in, how many are missing of each window, or at all, out. */
final class Missing {
  private Missing() {}

  /** How many may be of each of so many windows from a start on. */
  static long[] perWindow(Numbers numbers, long from, int windows) {
    long[] missing = new long[windows];
    long last = from + windows * WindowBlock.MILLIS - 1;
    numbers.forEachGap(
        (before, behind, count) -> {
          long first = Math.max(Math.min(before.lastTime, behind.firstTime), from);
          long end = Math.min(Math.max(before.lastTime, behind.firstTime), last);
          for (long at = WindowBlock.startOf(first); at <= end; at += WindowBlock.MILLIS) {
            int window = (int) ((at - from) / WindowBlock.MILLIS);
            missing[window] = sum(missing[window], count);
          }
        });
    return missing;
  }

  /** How many there are in all gaps together. */
  static long inAll(Numbers numbers) {
    long[] all = new long[1];
    numbers.forEachGap((before, behind, count) -> all[0] = sum(all[0], count));
    return all[0];
  }

  static long sum(long one, long other) {
    return one + other < 0 ? Long.MAX_VALUE : one + other;
  }
}
