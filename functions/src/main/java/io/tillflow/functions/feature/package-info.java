/**
 * Features as declarations: of which entity, what is summed up over which rolling window, how fresh
 * and for how long.
 *
 * <p>Start at {@link io.tillflow.functions.feature.FeatureSet}. A feature that rolls loses what it
 * gained without another event: {@link io.tillflow.functions.feature.RollingSum} tells when.
 */
package io.tillflow.functions.feature;
