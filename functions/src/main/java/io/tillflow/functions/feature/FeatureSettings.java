package io.tillflow.functions.feature;

import io.tillflow.functions.pages.Horizon;
import java.io.Serializable;
import java.time.Duration;

/**
 * How features are remembered.
 *
 * @param horizon how far behind the watermark an event still counts; that of deduplication
 * @param memoryBytes what the entities of one group may take on the heap of one subtask
 */
public record FeatureSettings(Horizon horizon, long memoryBytes) implements Serializable {
  /** For so long events of an entity count for nothing after it has asked to be forgotten. */
  static final Duration SILENCE = Duration.ofDays(60);
}
