package io.tillflow.functions.intake;

import io.tillflow.functions.time.WhenSilent;
import io.tillflow.state.names.Feed;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How one topic is taken in.
 *
 * @param job the name of the job in {@code commit_log}
 * @param tables the tables that this topic's events reach, each with a row per checkpoint there
 * @param dedupHorizon how far behind the watermark an event is still told from its repeats
 * @param bucket the length of event time that deduplication forgets at once
 * @param dedupMemoryBytes what deduplication may take on the heap of one subtask
 * @param excludedStores stores whose events are filtered like those of test stores
 * @param whenSilent what event time does while the whole topic is silent
 */
public record IntakeSettings(
    String job,
    Feed feed,
    List<String> tables,
    Duration dedupHorizon,
    Duration bucket,
    long dedupMemoryBytes,
    Set<String> excludedStores,
    WhenSilent whenSilent)
    implements Serializable {
  private static final Duration HORIZON = Duration.ofDays(2);
  private static final Duration BUCKET = Duration.ofHours(1);
  private static final long MEMORY_BYTES = 128L << 20;

  public IntakeSettings {
    tables = List.copyOf(tables);
    excludedStores = Set.copyOf(excludedStores);
  }

  /** What the specification says where the settings are silent. */
  public static IntakeSettings defaults(String job, Feed feed, List<String> tables) {
    return new IntakeSettings(
        job, feed, tables, HORIZON, BUCKET, MEMORY_BYTES, Set.of(), WhenSilent.STANDS);
  }

  /** The same with other stores excluded. */
  public IntakeSettings excluding(Set<String> stores) {
    return new IntakeSettings(
        job, feed, tables, dedupHorizon, bucket, dedupMemoryBytes, stores, whenSilent);
  }

  /** The same for a run over what stands, whose time is that of its events alone. */
  public IntakeSettings bounded() {
    return new IntakeSettings(
        job,
        feed,
        tables,
        dedupHorizon,
        bucket,
        dedupMemoryBytes,
        excludedStores,
        WhenSilent.STANDS);
  }
}
