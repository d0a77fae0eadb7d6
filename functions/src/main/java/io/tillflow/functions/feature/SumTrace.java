package io.tillflow.functions.feature;

import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;

/** What touches of a rolling window add up to. */
final class SumTrace implements Trace {
  private final String name;
  private final RollingSum sum;
  private final Feature.Amount amount;
  private final Show show;

  /** Where the sum is shown. */
  enum Show {
    FIELD,
    NUMBER
  }

  SumTrace(String name, Rolling window, Feature.Amount amount, Show show) {
    this.name = name;
    this.sum = new RollingSum(window);
    this.amount = amount;
    this.show = show;
  }

  @Override
  public void take(Touch touch) {
    sum.add(touch.time(), amount.of(touch));
  }

  @Override
  public long nextChange(long asOf) {
    return sum.nextChange(asOf);
  }

  @Override
  public void forget(long asOf, long late) {
    sum.forget(asOf);
  }

  @Override
  public void tell(long asOf, Values values) {
    if (show == Show.FIELD) {
      values.number(name, sum.at(asOf));
    } else {
      values.working(name, sum.at(asOf));
    }
  }

  @Override
  public boolean isEmpty() {
    return sum.size() == 0;
  }

  @Override
  public long bytes() {
    return sum.bytes();
  }

  @Override
  public void write(CompactOutput out) {
    sum.write(out);
  }

  @Override
  public void read(CompactInput in) {
    sum.read(in);
  }
}
