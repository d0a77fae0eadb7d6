package io.tillflow.functions.anomaly;

import io.tillflow.state.keyed.HourWriter;

/**
 * What tills and cashiers did within an hour but selling in; how often who did what in a part of it
 * out.
 */
final class Track extends HourLog {
  private static final int WHO = 1;

  Track() {
    super(HourWriter.DEED_NUMBERS);
  }

  /** Somebody did this at a time. */
  @SuppressWarnings("EnumOrdinal")
  void add(Deed deed, int offset, long who) {
    set(insert(offset, deed.ordinal()), WHO, who);
  }

  /** How often one of them did this behind an offset and up to another. */
  int count(Deed deed, long who, long behind, long upTo) {
    int count = 0;
    for (int row = upTo(upTo) - 1; row >= 0 && offset(row) > behind; row--) {
      count += is(row, deed) && number(row, WHO) == who ? 1 : 0;
    }
    return count;
  }

  /** How often any of them did it. */
  int count(Deed deed, long behind, long upTo) {
    int count = 0;
    for (int row = upTo(upTo) - 1; row >= 0 && offset(row) > behind; row--) {
      count += is(row, deed) ? 1 : 0;
    }
    return count;
  }

  @SuppressWarnings("EnumOrdinal")
  private boolean is(int row, Deed deed) {
    return (int) number(row, 0) == deed.ordinal();
  }
}
