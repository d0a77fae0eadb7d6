package io.tillflow.functions.anomaly;

import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * How events are judged.
 *
 * @param rules what reading rules takes
 * @param highTotalMinor from which total on every hit is HIGH
 * @param horizon how far behind the watermark an event may still come, as for deduplication
 * @param memoryBytes what the deeds of stores may take on the heap of one subtask, and once more
 *     the index of sales; what does not fit is looked up in the state
 * @param excludedStores stores whose numbers nobody misses, as those of test stores
 */
public record AnomalySettings(
    RuleSettings rules,
    long highTotalMinor,
    Duration horizon,
    long memoryBytes,
    Set<String> excludedStores)
    implements Serializable {
  public AnomalySettings {
    excludedStores = Set.copyOf(excludedStores);
    if (memoryBytes < 0) {
      throw new IllegalArgumentException("anomaly memory is negative: " + memoryBytes);
    }
  }
}
