package io.tillflow.functions.intake;

import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.RegistrySettings;
import java.io.Serializable;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the verdict over one record depends on besides the record.
 *
 * @param futureSkew how far an event's time may lie behind its append time
 * @param ancientAge how far it may lie before its append time
 * @param ceilingMinor the most that a line before its discount, or a total, may come to, in minor
 *     units
 * @param keep what of the bytes travels on with the event
 */
public record JudgeSettings(
    Duration futureSkew,
    Duration ancientAge,
    long ceilingMinor,
    KeySource keys,
    RegistrySettings registry,
    Set<Keep> keep)
    implements Serializable {

  /** What a job wants of a record's bytes beside its event. */
  public enum Keep {
    /** The record as received, for the job that lands it. */
    RAW,
    /** The sealed evidence, for the job that writes dead letters. */
    EVIDENCE,
    /** The same of accepted corrections alone, for the job whose ledger may find no sale. */
    EVIDENCE_OF_CORRECTIONS
  }

  /** Copies the set, so that the settings stay as they are. */
  public JudgeSettings {
    keep = keep.isEmpty() ? EnumSet.noneOf(Keep.class) : EnumSet.copyOf(keep);
  }

  /** The defaults: 5 minutes, 400 days, 10 000 000 minor units, no registry, nothing kept. */
  public static JudgeSettings defaults(KeySource keys) {
    return new JudgeSettings(
        Duration.ofMinutes(5),
        Duration.ofDays(400),
        10_000_000,
        keys,
        RegistrySettings.none(),
        Set.of());
  }

  /** The same with a registry. */
  public JudgeSettings with(RegistrySettings other) {
    return new JudgeSettings(futureSkew, ancientAge, ceilingMinor, keys, other, keep);
  }

  /** The same with this kept of the bytes. */
  public JudgeSettings keeping(Set<Keep> what) {
    return new JudgeSettings(futureSkew, ancientAge, ceilingMinor, keys, registry, what);
  }
}
