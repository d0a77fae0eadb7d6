package io.tillflow.functions.feature;

import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;

/** When the latest touch was that counts, for so long. */
final class LatestTimeTrace implements Trace {
  private static final long BYTES = 40;
  private static final long NONE = Long.MIN_VALUE;

  private final String name;
  private final long lookBack;
  private final Feature.Test test;
  private long time = NONE;

  LatestTimeTrace(String name, long lookBack, Feature.Test test) {
    this.name = name;
    this.lookBack = lookBack;
    this.test = test;
  }

  @Override
  public void take(Touch touch) {
    if (test.of(touch)) {
      time = Math.max(time, touch.time());
    }
  }

  @Override
  public long nextChange(long asOf) {
    return time == NONE ? NEVER : time + lookBack;
  }

  @Override
  public void forget(long asOf, long late) {
    if (time != NONE && time + lookBack <= asOf) {
      time = NONE;
    }
  }

  @Override
  public void tell(long asOf, Values values) {
    if (time != NONE) {
      values.number(name, time);
    }
  }

  @Override
  public boolean isEmpty() {
    return time == NONE;
  }

  @Override
  public long bytes() {
    return BYTES;
  }

  @Override
  public void write(CompactOutput out) {
    out.signed(time);
  }

  @Override
  public void read(CompactInput in) {
    time = in.signed();
  }
}
