package io.tillflow.functions.feature;

import io.tillflow.state.event.Touch;
import java.util.Map;

/** All touches of one entity in; the values of a group, as the job would tell them, out. */
public final class Recomputed implements AsOf<Touch> {
  private final Traces traces;

  /** Computes this group. */
  public Recomputed(FeatureSet set) {
    traces = new Traces(set, new Traces.Scratch());
  }

  @Override
  public void take(Touch touch) {
    traces.take(touch);
  }

  // As in the job, where what is over is forgotten before anything is told.
  @Override
  public Map<String, String> fields(long asOf) {
    traces.forget(asOf, Long.MIN_VALUE);
    return traces.fields(asOf);
  }
}
