package io.tillflow.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.row.Column;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReferenceColumnsTest {
  private static final Set<String> PLACE = Set.of("topic", "partition", "offset");

  @Test
  void everyColumnIsComparedButTheClockAndTheWordsForPeople() {
    assertCompared(SilverTables.RAW_EVENTS, ReferenceColumns.RAW);
    assertCompared(SilverTables.ORDER_EVENTS, ReferenceColumns.ORDERS, "_processed_at");
    assertCompared(SilverTables.COMMERCE_EVENTS, ReferenceColumns.COMMERCE, "_processed_at");
    assertCompared(
        SilverTables.DEAD_LETTERS, ReferenceColumns.DEAD_LETTERS, "emitted_at", "detail");
    assertCompared(SilverTables.DEAD_LETTERS, ReferenceColumns.MESSAGES, "emitted_at");
  }

  private static void assertCompared(Table<?> table, Columns<?> columns, String... without) {
    Set<String> all = new TreeSet<>(columns.names());
    all.addAll(PLACE);
    all.addAll(Set.of(without));
    assertThat(table.columns())
        .extracting(Column::name)
        .as(table.name())
        .containsExactlyInAnyOrderElementsOf(all);
  }
}
