package io.tillflow.functions.summary;

import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.io.IOException;

/** Numbers and their times in, the number of the earliest or the latest out. */
public final class Moment implements Summary {
  private static final int HEAP_BYTES = 40;

  /** What is ahead of a number at a time: 1 of what comes later and is more, else -1. */
  private final int direction;

  private boolean isAny;
  private long time;
  private long number;

  private Moment(int direction) {
    this.direction = direction;
  }

  static Moment earliest() {
    return new Moment(-1);
  }

  static Moment latest() {
    return new Moment(1);
  }

  /** The number; null of no summary. */
  public static Long number(Summary moment) {
    return moment == null ? null : (Long) ((Moment) moment).number;
  }

  @Override
  public void add(Object value, long at) {
    take((Long) value, at);
  }

  // Times that are equal leave the choice to the numbers, so that the order of arrival has none.
  private void take(long other, long at) {
    int order = Long.compare(at, time) == 0 ? Long.compare(other, number) : Long.compare(at, time);
    if (!isAny || order * direction > 0) {
      isAny = true;
      time = at;
      number = other;
    }
  }

  @Override
  public Summary with(Summary other) {
    Moment that = (Moment) other;
    Moment both = new Moment(direction);
    both.take(number, time);
    both.take(that.number, that.time);
    return both;
  }

  @Override
  public long heapBytes() {
    return HEAP_BYTES;
  }

  @Override
  public void write(CompactOutput out) throws IOException {
    out.signed(time);
    out.signed(number);
  }

  Moment of(CompactInput in) throws IOException {
    long at = in.signed();
    take(in.signed(), at);
    return this;
  }
}
