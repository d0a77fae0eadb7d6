package io.tillflow.trials.sessions;

import io.tillflow.state.event.Click;
import io.tillflow.state.row.SessionRow;
import org.apache.flink.api.common.functions.AggregateFunction;

/** The peer's function: clicks in, the row of their session out. */
final class SessionSums implements AggregateFunction<Click, SessionSum, SessionRow> {
  private static final long serialVersionUID = 1L;

  @Override
  public SessionSum createAccumulator() {
    return new SessionSum();
  }

  @Override
  public SessionSum add(Click click, SessionSum sum) {
    sum.add(click);
    return sum;
  }

  @Override
  public SessionRow getResult(SessionSum sum) {
    return sum.row();
  }

  @Override
  public SessionSum merge(SessionSum one, SessionSum other) {
    if (one.identity == null || other.identity == null) {
      return one.identity == null ? other : one;
    }
    return one.start <= other.start ? one.with(other) : other.with(one);
  }
}
