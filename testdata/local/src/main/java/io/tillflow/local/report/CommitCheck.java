package io.tillflow.local.report;

import io.tillflow.jobs.SilverJob;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.data.Record;
import org.apache.kafka.common.TopicPartition;

/**
 * The commit log of silver in; how far it says each table has come, beside the topics' ends, out.
 */
final class CommitCheck {
  private final Map<String, Long> reached = new HashMap<>();

  /** Reads the table. */
  CommitCheck(Tables tables) {
    tables.scan("commit_log", this::add);
  }

  @SuppressWarnings("unchecked")
  private void add(Record row) {
    if (!row.getField("job").equals(SilverJob.NAME)) {
      return;
    }
    Map<String, Long> offsets = (Map<String, Long>) row.getField("offsets");
    offsets.forEach(
        (partition, offset) ->
            reached.merge(row.getField("table") + " from " + partition, offset, Math::max));
  }

  private static boolean lands(String topic, String table) {
    return switch (table) {
      case "order_events" -> !topic.equals("inventory-changes");
      case "commerce_events" -> topic.equals("commerce-events");
      default -> true;
    };
  }

  /** A partition without records is in no row, nor is one whose records never reach the table. */
  Compared compared(Map<TopicPartition, Long> ends) {
    Map<String, String> expected = new HashMap<>();
    for (Table<?> table : SilverTables.ALL) {
      ends.forEach(
          (partition, end) -> {
            if (end > 0 && lands(partition.topic(), table.name())) {
              expected.put(table.name() + " from " + partition, "next offset " + end);
            }
          });
    }
    Map<String, String> found = new HashMap<>();
    reached.forEach((place, offset) -> found.put(place, "next offset " + offset));
    return Comparison.of("commit_log offsets", expected, found);
  }
}
