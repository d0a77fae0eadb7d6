package io.tillflow.jobs.freshness;

import io.tillflow.sinks.iceberg.TableCommits.Last;
import io.tillflow.sinks.iceberg.TableRows;
import io.tillflow.state.row.Commit;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/** Tables in a catalog in; how far each has come out. */
public final class CommitLog {
  private static final String NAME = SilverTables.COMMIT_LOG.name();
  private static final List<String> COLUMNS =
      List.of("job", "table", "job_id", "checkpoint_id", "subtask", "watermark_ts", "offsets");

  /** How far the log may be behind a table; a longer way back is not read. */
  private static final long CHECKPOINTS_BACK = 100;

  /** How far readers may be behind, in the events' time, that have been silent since a restart. */
  private static final Duration TIME_BACK = Duration.ofDays(7);

  private final TableRows rows;

  /** Reads the tables of this catalog. */
  public CommitLog(TableRows rows) {
    this.rows = rows;
  }

  /** A row for each table that stands and job that writes it. */
  public List<Reached> reached(List<Table<?>> tables) {
    Map<String, List<Last>> commits = new LinkedHashMap<>();
    tables.stream()
        .map(Table::name)
        .filter(rows::stands)
        .forEach(table -> commits.put(table, rows.commits(table)));
    Coverage coverage = coverage(read(commits.values()));
    return commits.entrySet().stream()
        .flatMap(table -> coverage.of(table.getKey(), table.getValue()).stream())
        .toList();
  }

  private Coverage coverage(List<Commit> log) {
    Coverage coverage = new Coverage(log);
    OptionalLong newest =
        log.stream()
            .map(Commit::watermarkOrNull)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .max();
    if (coverage.lacks() && newest.isPresent()) {
      Expression since =
          Expressions.greaterThanOrEqual(
              "watermark_ts", (newest.getAsLong() - TIME_BACK.toMillis()) * 1_000);
      rows.read(NAME, since, COLUMNS, row -> coverage.before(commit(row)));
    }
    return coverage;
  }

  private List<Commit> read(Collection<List<Last>> commits) {
    Map<String, Long> leastByJob = new HashMap<>();
    commits.forEach(
        table -> table.forEach(l -> leastByJob.merge(l.jobId(), l.checkpoint(), Math::min)));
    List<Commit> read = new ArrayList<>();
    if (rows.stands(NAME)) {
      Expression ofInterest =
          leastByJob.entrySet().stream()
              .map(job -> since(job.getKey(), job.getValue() - CHECKPOINTS_BACK))
              .reduce(Expressions.alwaysFalse(), Expressions::or);
      rows.read(NAME, ofInterest, COLUMNS, row -> read.add(commit(row)));
    }
    return read;
  }

  private static Expression since(String jobId, long checkpoint) {
    return Expressions.and(
        Expressions.equal("job_id", jobId),
        Expressions.greaterThanOrEqual("checkpoint_id", checkpoint));
  }

  @SuppressWarnings("unchecked")
  private static Commit commit(Record row) {
    OffsetDateTime watermark = (OffsetDateTime) row.getField("watermark_ts");
    return new Commit(
        (String) row.getField("job"),
        (String) row.getField("table"),
        (String) row.getField("job_id"),
        (Long) row.getField("checkpoint_id"),
        (Integer) row.getField("subtask"),
        watermark == null ? Long.MIN_VALUE : watermark.toInstant().toEpochMilli(),
        (Map<String, Long>) row.getField("offsets"));
  }
}
