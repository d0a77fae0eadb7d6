package io.tillflow.sinks.iceberg;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/** The history of a table in; the last commit of each job id, the newest first, out. */
public final class TableCommits {
  private static final String JOB_ID = "flink.job-id";
  private static final String CHECKPOINT = "flink.max-committed-checkpoint-id";

  private TableCommits() {}

  /** A job id's last commit: the checkpoint up to which its rows are in the table. */
  public record Last(String jobId, long checkpoint, Instant at) {}

  /** The commits on one branch; snapshots of maintenance name no job and are passed over. */
  public static List<Last> of(Table table, String branch) {
    Snapshot head = table.snapshot(branch);
    if (head == null) {
      return List.of();
    }
    Map<String, Last> byJob = new LinkedHashMap<>();
    for (Snapshot each : SnapshotUtil.ancestorsOf(head.snapshotId(), table::snapshot)) {
      String job = each.summary().get(JOB_ID);
      String checkpoint = each.summary().get(CHECKPOINT);
      if (job != null && checkpoint != null) {
        Instant at = Instant.ofEpochMilli(each.timestampMillis());
        byJob.putIfAbsent(job, new Last(job, Long.parseLong(checkpoint), at));
      }
    }
    return List.copyOf(byJob.values());
  }
}
