package io.tillflow.local.report;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;

/** The tables that a run has written. */
@FunctionalInterface
public interface Tables {
  /** Shows every row of a table, in no order. */
  void scan(String table, Consumer<Record> each);

  /** The checkpoints with which rows of a table were committed; none where nobody knows them. */
  default NavigableSet<Long> checkpoints(String table) {
    return Collections.emptyNavigableSet();
  }

  /** The same tables, as far as their rows are of this stage. */
  default Tables ofStage(String stage) {
    return (table, each) ->
        scan(
            table,
            row -> {
              if (stage.equals(row.getField("stage"))) {
                each.accept(row);
              }
            });
  }
}
