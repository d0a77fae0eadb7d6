package io.tillflow.functions.feature;

import io.tillflow.state.online.OnlineGroup;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * The declaration of a group of features of one kind of entity: the same for the online store, for
 * its log and for training.
 *
 * @param expiry how long after the last event values are worth reading; zero: always
 * @param version of the logic, from one
 */
public record FeatureSet<E>(
    OnlineGroup group,
    Feature.Text<E> entityId,
    List<Feature<E>> features,
    Duration expiry,
    int version)
    implements Serializable {

  /** Starts a declaration over events of a type. */
  public static <E> FeatureSetBuilder<E> featureSet(OnlineGroup group, Class<E> events) {
    return new FeatureSetBuilder<>(group);
  }

  /** Whether values are worth reading whatever their age. */
  public boolean neverExpires() {
    return expiry.isZero();
  }
}
