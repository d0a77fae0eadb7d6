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
 * @param lookBack for how long what is latest is known; no class of freshness changes what is
 *     computed
 * @param expiry how long after the last event values are worth reading
 * @param version of the logic, from one
 */
public record FeatureSet(
    OnlineGroup group,
    List<Feature.Kept> kept,
    List<Feature.Formula> formulas,
    Duration lookBack,
    Duration expiry,
    int version)
    implements Serializable {

  /** Starts a declaration. */
  public static FeatureSetBuilder featureSet(OnlineGroup group) {
    return new FeatureSetBuilder(group);
  }

  /** The same features in another class of freshness, for as long as that has them read. */
  public FeatureSet in(Freshness freshness) {
    if (freshness == group.freshness()) {
      return this;
    }
    Duration usual = freshness.expiry();
    Duration longer = usual.compareTo(lookBack) < 0 ? lookBack : usual;
    return new FeatureSet(group.in(freshness), kept, formulas, lookBack, longer, version);
  }
}
