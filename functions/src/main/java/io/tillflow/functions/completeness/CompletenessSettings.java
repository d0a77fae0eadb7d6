package io.tillflow.functions.completeness;

import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.time.WhenSilent;
import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * Of which stores it is told, and for how long it may change.
 *
 * @param horizon how far behind the watermark a window may still change
 * @param excludedStores stores of which nothing is told, as of test stores
 * @param whenSilent what event time does while the whole topic is silent
 */
public record CompletenessSettings(
    Duration horizon, Set<String> excludedStores, WhenSilent whenSilent) implements Serializable {
  public CompletenessSettings {
    excludedStores = Set.copyOf(excludedStores);
  }

  /** The part of an intake's settings that counts here. */
  public static CompletenessSettings of(IntakeSettings intake) {
    return new CompletenessSettings(
        intake.dedupHorizon(), intake.excludedStores(), intake.whenSilent());
  }
}
