package io.tillflow.state.keyed;

import java.util.Arrays;

/** Headers of bits in, of which few differ; each out as its place among those that were met. */
final class HeaderBook {
  /** The bit of a header that was written without knowing those before it. */
  static final int FRESH = 1 << 25;

  // A place is a byte; 0 is none.
  private static final int MOST = 255;

  private int[] met = new int[8];
  private int count;

  /** Writes the place of a header, or that it is new, and the header. */
  void write(int header, CompactOutput out) {
    for (int i = 0; i < count; i++) {
      if (met[i] == header) {
        out.small(i + 1);
        return;
      }
    }
    out.small(0);
    out.unsigned(header);
    meet(header);
  }

  /** Reads a header. */
  int read(CompactInput in) {
    int place = in.small();
    if (place > 0) {
      return met[place - 1];
    }
    int header = in.length();
    meet(header);
    return header;
  }

  /** Writes the headers that were met. */
  void keep(CompactOutput out) {
    out.unsigned(count);
    for (int i = 0; i < count; i++) {
      out.fixed(met[i]);
    }
  }

  /** Goes on from there. */
  void resume(CompactInput in) {
    count = in.length();
    met = count > met.length ? new int[count] : met;
    for (int i = 0; i < count; i++) {
      met[i] = in.fixedInt();
    }
  }

  private void meet(int header) {
    if ((header & FRESH) != 0) {
      count = 0;
    }
    if (count < MOST) {
      if (count == met.length) {
        met = Arrays.copyOf(met, 2 * count);
      }
      met[count++] = header & ~FRESH;
    }
  }
}
