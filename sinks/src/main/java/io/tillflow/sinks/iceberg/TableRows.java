package io.tillflow.sinks.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;

/** A table's name and a filter in; the rows of the branch that is written, one at a time, out. */
public final class TableRows {
  private final IcebergSettings settings;
  private final Catalog catalog;

  /** Reads through this catalog, which stays the caller's to close. */
  public TableRows(IcebergSettings settings, Catalog catalog) {
    this.settings = settings;
    this.catalog = catalog;
  }

  /** Whether the table stands. */
  public boolean stands(String table) {
    return catalog.tableExists(Catalogs.identifier(settings, table));
  }

  /** The last commit of each job id, the newest first. */
  public List<TableCommits.Last> commits(String table) {
    return TableCommits.of(load(table), settings.branch());
  }

  /** Shows some columns of the rows that pass the filter, in no order. */
  public void read(String name, Expression filter, List<String> columns, Consumer<Record> each) {
    Table table = load(name);
    Snapshot head = table.snapshot(settings.branch());
    if (head == null) {
      return;
    }
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(table)
            .useSnapshot(head.snapshotId())
            .where(filter)
            .select(columns.toArray(String[]::new))
            .build()) {
      rows.forEach(each);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + table.name(), e);
    }
  }

  /** What its partitions are, each by the values of its columns. */
  public Set<List<Object>> partitions(String name) {
    Table table = load(name);
    Snapshot head = table.snapshot(settings.branch());
    Set<List<Object>> partitions = new LinkedHashSet<>();
    if (head == null) {
      return partitions;
    }
    try (CloseableIterable<FileScanTask> files =
        table.newScan().useSnapshot(head.snapshotId()).planFiles()) {
      files.forEach(file -> partitions.add(values(file.file().partition())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the files of " + table.name(), e);
    }
    return partitions;
  }

  private static List<Object> values(StructLike partition) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < partition.size(); i++) {
      Object value = partition.get(i, Object.class);
      values.add(value instanceof CharSequence text ? text.toString() : value);
    }
    return values;
  }

  private Table load(String table) {
    return catalog.loadTable(Catalogs.identifier(settings, table));
  }
}
