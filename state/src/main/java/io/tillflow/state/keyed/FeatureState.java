package io.tillflow.state.keyed;

import io.tillflow.state.names.StateNames;
import org.apache.flink.api.common.state.MapStateDescriptor;

/**
 * What features keep by key group ({@link KeyGroupKeys}) beside their appointments: entities by
 * name.
 */
public final class FeatureState {
  /** Every entity of which anything is known. */
  public static final MapStateDescriptor<VisitorName, EntityState> ENTITIES =
      new MapStateDescriptor<>(
          StateNames.FEATURE_ENTITIES, new VisitorNameSerializer(), new EntityStateSerializer());

  private FeatureState() {}
}
