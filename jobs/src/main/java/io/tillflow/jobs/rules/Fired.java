package io.tillflow.jobs.rules;

import io.tillflow.jobs.freshness.Stretch;
import io.tillflow.sinks.iceberg.TableRows;
import io.tillflow.state.row.AnomalyTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;

/** The table of anomalies in; how often each rule has fired on certain records out. */
final class Fired {
  private final TableRows rows;
  private final String topic;
  private final Map<Integer, Stretch> counted;
  private final Map<String, Record> truth = new HashMap<>();

  Fired(TableRows rows, String topic, Map<Integer, Stretch> counted) {
    this.rows = rows;
    this.topic = topic;
    this.counted = counted;
  }

  Map<String, Long> byRule() {
    String table = AnomalyTables.ANOMALIES.name();
    if (rows.stands(table)) {
      List<String> columns =
          List.of("alert_id", "partition", "offset", "hits", "generation", "revision");
      rows.read(table, Expressions.equal("topic", topic), columns, this::take);
    }
    Map<String, Long> counts = new HashMap<>();
    for (Record row : truth.values()) {
      for (Object hit : (List<?>) row.getField("hits")) {
        counts.merge((String) ((Record) hit).getField("rule"), 1L, Long::sum);
      }
    }
    return counts;
  }

  private void take(Record row) {
    Stretch stretch = counted.get((Integer) row.getField("partition"));
    long offset = (Long) row.getField("offset");
    if (stretch != null && offset >= stretch.begin() && offset < stretch.end()) {
      truth.merge((String) row.getField("alert_id"), row, Fired::later);
    }
  }

  private static Record later(Record one, Record other) {
    return place(one) >= place(other) ? one : other;
  }

  private static long place(Record row) {
    Integer generation = (Integer) row.getField("generation");
    int revision = (Integer) row.getField("revision");
    return ((generation == null ? 0L : generation) << Integer.SIZE) + revision;
  }
}
