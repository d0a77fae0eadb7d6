package io.tillflow.jobs.freshness;

import io.tillflow.state.row.Commit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Readers that have been silent since a restart, and what the log says of earlier in; how far the
 * events of their partitions had come out.
 *
 * <p>After a restart a reader has no time until it reads an event. What was said of a partition by
 * whoever read it then still holds, if it was said at an offset that has not been taken back since.
 */
final class SaidBefore {
  private static final long NONE = Long.MIN_VALUE;

  private final Map<Partition, Long> offsets = new HashMap<>();
  private final Map<Partition, Long> watermarks = new HashMap<>();

  private record Partition(String table, String name) {}

  SaidBefore(Collection<Commit> log) {
    log.stream().filter(SaidBefore::isSilent).forEach(this::seek);
    log.forEach(this::take);
  }

  private static boolean isSilent(Commit reader) {
    return reader.watermarkOrNull() == null;
  }

  private void seek(Commit reader) {
    reader.offsets().forEach((name, next) -> offsets.merge(of(reader, name), next, Math::max));
  }

  /** Whether nothing has been found yet of a partition. */
  boolean lacks() {
    return !watermarks.keySet().containsAll(offsets.keySet());
  }

  /** Takes what a reader said. */
  void take(Commit said) {
    said.offsets()
        .forEach(
            (name, next) -> {
              Partition partition = of(said, name);
              if (!isSilent(said) && next <= offsets.getOrDefault(partition, NONE)) {
                watermarks.merge(partition, said.watermark(), Math::max);
              }
            });
  }

  /** How far a reader has come, or had when it was last heard; none where it never was. */
  long watermark(Commit reader) {
    if (!isSilent(reader)) {
      return reader.watermark();
    }
    return reader.offsets().keySet().stream()
        .mapToLong(name -> watermarks.getOrDefault(of(reader, name), NONE))
        .min()
        .orElse(NONE);
  }

  private static Partition of(Commit reader, String name) {
    return new Partition(reader.table(), name);
  }
}
