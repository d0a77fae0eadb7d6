package io.tillflow.functions.intake.dedup;

import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.functions.time.WhenSilent;
import java.io.Serializable;

/**
 * How deduplication remembers.
 *
 * @param horizon how far behind the watermark an event is still told from its repeats
 * @param memoryBytes what the memory of one subtask may take on the heap; identities that do not
 *     fit are looked up in the state
 * @param whenSilent what event time does while the whole topic is silent
 */
public record DedupSettings(Horizon horizon, long memoryBytes, WhenSilent whenSilent)
    implements Serializable {
  public DedupSettings {
    if (memoryBytes < 0) {
      throw new IllegalArgumentException("deduplication memory is negative: " + memoryBytes);
    }
  }

  /** The part of an intake's settings that deduplication needs. */
  public static DedupSettings of(IntakeSettings intake) {
    Horizon horizon = new Horizon(intake.dedupHorizon(), intake.bucket());
    return new DedupSettings(horizon, intake.dedupMemoryBytes(), intake.whenSilent());
  }
}
