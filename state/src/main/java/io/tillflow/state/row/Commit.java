package io.tillflow.state.row;

import java.util.Map;

/**
 * How far one subtask had read for one table when a checkpoint was taken.
 *
 * @param offsets from {@code topic-partition} to the next offset to read
 */
public record Commit(
    String job,
    String table,
    String jobId,
    long checkpointId,
    int subtask,
    long watermark,
    Map<String, Long> offsets) {

  /** The watermark in epoch milliseconds; null before there is one. */
  public Long watermarkOrNull() {
    return watermark == Long.MIN_VALUE ? null : watermark;
  }
}
