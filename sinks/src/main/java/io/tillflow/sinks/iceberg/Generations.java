package io.tillflow.sinks.iceberg;

import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.state.row.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/** The tables of a job and how it starts in; the generation of its rows, or a refusal, out. */
public final class Generations {
  private final IcebergSettings settings;
  private final Catalog catalog;

  /** How a job starts. */
  public enum Start {
    /** Without state; refused where rows stand already. */
    FRESH,
    /** Perhaps from state that a highly available cluster keeps; refused when there is none. */
    PERHAPS_RECOVERED,
    /** Without state, above all that stands. */
    NEW_GENERATION,
    /** From a savepoint or checkpoint, which knows its generation; new tables join the highest. */
    RESTORING
  }

  /** Looks at the tables of this catalog, which stays the caller's to close. */
  public Generations(IcebergSettings settings, Catalog catalog) {
    this.settings = settings;
    this.catalog = catalog;
  }

  /** Decides for all tables of a job together. */
  public Generation decide(List<Table<?>> tables, Start start) {
    List<org.apache.iceberg.Table> filled =
        tables.stream()
            .map(table -> Catalogs.identifier(settings, table.name()))
            .filter(catalog::tableExists)
            .map(catalog::loadTable)
            .filter(table -> holdsRows(table.snapshot(settings.branch())))
            .toList();
    if (filled.isEmpty()) {
      return new Generation(0, null);
    }
    return switch (start) {
      case NEW_GENERATION -> new Generation(highest(filled) + 1, null);
      case RESTORING -> new Generation(highest(filled), null);
      case FRESH, PERHAPS_RECOVERED -> new Generation(0, refusal(filled));
    };
  }

  private static String refusal(List<org.apache.iceberg.Table> filled) {
    List<String> names = filled.stream().map(org.apache.iceberg.Table::name).toList();
    return "the job starts without state, but these tables hold rows: "
        + String.join(", ", names)
        + ". Everything would be counted a second time. Restore from the last savepoint or"
        + " checkpoint, or give --new-generation to write above what is there";
  }

  private static boolean holdsRows(Snapshot head) {
    return head != null
        && !"0".equals(head.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "unknown"));
  }

  private int highest(List<org.apache.iceberg.Table> filled) {
    return filled.stream().mapToInt(this::highest).max().orElse(0);
  }

  // The bounds in the manifests tell it without reading a data file.
  private int highest(org.apache.iceberg.Table table) {
    Types.NestedField field = table.schema().findField(StampColumn.GENERATION.column());
    int highest = 0;
    try (CloseableIterable<FileScanTask> files =
        table.newScan().useRef(settings.branch()).includeColumnStats().planFiles()) {
      for (FileScanTask task : files) {
        ByteBuffer bound = field == null ? null : upperBound(task.file(), field.fieldId());
        if (bound == null) {
          return scanned(table);
        }
        highest = Math.max(highest, Conversions.<Integer>fromByteBuffer(field.type(), bound));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the files of " + table.name(), e);
    }
    return highest;
  }

  private static ByteBuffer upperBound(ContentFile<?> file, int fieldId) {
    return file.upperBounds() == null ? null : file.upperBounds().get(fieldId);
  }

  // Rows from before the column was added read as null and are of the first generation.
  private int scanned(org.apache.iceberg.Table table) throws IOException {
    String column = StampColumn.GENERATION.column();
    if (table.schema().findField(column) == null) {
      return 0;
    }
    int highest = 0;
    long head = table.snapshot(settings.branch()).snapshotId();
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(table).useSnapshot(head).select(column).build()) {
      for (Record row : rows) {
        Integer generation = (Integer) row.getField(column);
        highest = Math.max(highest, generation == null ? 0 : generation);
      }
    }
    return highest;
  }
}
