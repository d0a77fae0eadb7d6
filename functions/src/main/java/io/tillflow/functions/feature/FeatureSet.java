package io.tillflow.functions.feature;

import io.tillflow.state.online.Freshness;
import io.tillflow.state.online.OnlineGroup;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * The declaration of a group of features of one kind of entity: the same for the online store, for
 * its log and for training.
 *
 * @param formulas worked out of what is kept, in this order
 * @param expiry how long after the last event values are worth reading
 * @param version of the logic, from one
 */
public record FeatureSet(
    OnlineGroup group,
    List<Feature.Kept> kept,
    List<Feature.Formula> formulas,
    Duration expiry,
    int version)
    implements Serializable {

  /** Starts a declaration. */
  public static FeatureSetBuilder featureSet(OnlineGroup group) {
    return new FeatureSetBuilder(group);
  }

  /** The same features in another class of freshness. */
  public FeatureSet in(Freshness freshness) {
    return new FeatureSet(group.in(freshness), kept, formulas, expiry, version);
  }
}
