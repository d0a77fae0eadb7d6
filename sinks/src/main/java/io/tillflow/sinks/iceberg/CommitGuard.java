package io.tillflow.sinks.iceberg;

import java.util.OptionalLong;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.TableLoader;

/**
 * A start and the history of a table in; a refusal out where Iceberg would silently commit nothing.
 *
 * <p>Its committer skips every checkpoint up to the last one that this job id has committed, and a
 * job that starts behind that runs for ever without a row or an error.
 */
final class CommitGuard {
  private static final long NONE = -1;

  private CommitGuard() {}

  /** Refuses a start from this checkpoint, or from none, that would not be committed. */
  static void check(TableLoader loader, String branch, String jobId, OptionalLong restored)
      throws Exception {
    try (TableLoader opened = loader.clone()) {
      opened.open();
      Table table = opened.loadTable();
      long committed = lastCommitted(table, branch, jobId);
      if (committed > restored.orElse(NONE)) {
        throw new SuppressRestartsException(
            new IllegalStateException(refusal(table.name(), committed, restored)));
      }
    }
  }

  static long lastCommitted(Table table, String branch, String jobId) {
    return TableCommits.of(table, branch).stream()
        .filter(last -> last.jobId().equals(jobId))
        .mapToLong(TableCommits.Last::checkpoint)
        .findFirst()
        .orElse(NONE);
  }

  private static String refusal(String table, long committed, OptionalLong restored) {
    String start =
        restored.isPresent()
            ? "restored from checkpoint " + restored.getAsLong()
            : "started without state";
    return table
        + " holds commits of this job id up to checkpoint "
        + committed
        + ", but the job was "
        + start
        + ": no row would ever be committed. Restore from the newest checkpoint, or start under"
        + " another job id";
  }
}
