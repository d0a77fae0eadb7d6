package io.tillflow.local.report;

import io.tillflow.testdata.embedded.EmbeddedCatalog;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.data.Record;

/** A catalog and a namespace in, the tables that a run has written there out. */
public record CatalogTables(EmbeddedCatalog catalog, String namespace) implements Tables {
  private static final String CHECKPOINT = "flink.max-committed-checkpoint-id";

  @Override
  public void scan(String table, Consumer<Record> each) {
    catalog.scan(namespace, table, each);
  }

  @Override
  public NavigableSet<Long> checkpoints(String table) {
    NavigableSet<Long> committed = new TreeSet<>();
    for (Snapshot snapshot : catalog.table(namespace, table).snapshots()) {
      String checkpoint = snapshot.summary().get(CHECKPOINT);
      if (checkpoint != null) {
        committed.add(Long.valueOf(checkpoint));
      }
    }
    return committed;
  }
}
