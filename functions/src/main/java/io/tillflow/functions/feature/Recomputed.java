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

  @Override
  public Map<String, String> fields(long asOf) {
    return traces.fields(asOf);
  }
}
