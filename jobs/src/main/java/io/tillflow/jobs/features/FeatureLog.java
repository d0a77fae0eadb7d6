package io.tillflow.jobs.features;

import io.tillflow.sinks.iceberg.TableRows;
import io.tillflow.state.online.Freshness;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.online.Version;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.state.row.FeatureTables;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/** The table {@code feature_log} in; its rows as they were written out. */
public final class FeatureLog {
  private static final String NAME = FeatureTables.FEATURE_LOG.name();
  private static final List<String> COLUMNS =
      List.of(
          "entity",
          "entity_id",
          "group",
          "values",
          "as_of_ts",
          "known_at_ts",
          "version",
          "expires_ts");

  private final TableRows rows;

  /** Reads these tables. */
  public FeatureLog(TableRows rows) {
    this.rows = rows;
  }

  /** Its partitions. */
  public List<LogPart> parts() {
    List<LogPart> parts = new ArrayList<>();
    rows.partitions(NAME)
        .forEach(part -> parts.add(new LogPart((Integer) part.get(0), (String) part.get(1))));
    return parts;
  }

  /** Shows every row of a partition. */
  public void read(LogPart part, Consumer<FeatureRow> each) {
    Expression ofDay =
        Expressions.and(
            Expressions.greaterThanOrEqual("as_of_ts", micros(part.begin())),
            Expressions.lessThan("as_of_ts", micros(part.end())));
    read(Expressions.and(ofDay, Expressions.equal("group", part.group())), each);
  }

  /** Shows every row that passes the filter, in no order. */
  void read(Expression filter, Consumer<FeatureRow> each) {
    rows.read(NAME, filter, COLUMNS, row -> each.accept(row(row)));
  }

  /** Rows of a group. */
  static Expression of(OnlineGroup group) {
    return Expressions.and(
        Expressions.equal("entity", group.entity()), Expressions.equal("group", group.name()));
  }

  static long micros(long millis) {
    return TimeUnit.MILLISECONDS.toMicros(millis);
  }

  @SuppressWarnings("unchecked")
  private FeatureRow row(Record row) {
    Map<String, String> values = (Map<String, String>) row.getField("values");
    Version version = Version.parse((String) row.getField("version"));
    OnlineGroup group = group((String) row.getField("entity"), (String) row.getField("group"));
    Long expires = millis(row, "expires_ts");
    return new FeatureRow(
        version.generation(),
        group.entity(),
        (String) row.getField("entity_id"),
        group.name(),
        group.freshness(),
        values == null ? Map.of() : values,
        version.asOf(),
        version.events(),
        millis(row, "known_at_ts"),
        expires == null ? FeatureRow.NEVER : expires,
        values == null);
  }

  // The log does not say the class, which tells how soon a row is due; of one that was, no more.
  private OnlineGroup group(String entity, String name) {
    return OnlineGroup.ALL.stream()
        .filter(group -> group.entity().equals(entity) && group.name().equals(name))
        .findFirst()
        .orElseGet(() -> new OnlineGroup(entity, name, Freshness.WARM));
  }

  private static Long millis(Record row, String column) {
    OffsetDateTime time = (OffsetDateTime) row.getField(column);
    return time == null ? null : (Long) time.toInstant().toEpochMilli();
  }
}
