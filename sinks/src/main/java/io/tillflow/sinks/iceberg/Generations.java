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
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/** The tables of a job and how it starts in; the generation of their rows out. */
public final class Generations {
  private static final int NONE = -1;

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
    /**
     * From a savepoint or checkpoint, which knows the generation of its tables; new ones join the
     * highest, and are refused where rows stand already.
     */
    RESTORING
  }

  /** Looks at the tables of this catalog, which stays the caller's to close. */
  public Generations(IcebergSettings settings, Catalog catalog) {
    this.settings = settings;
    this.catalog = catalog;
  }

  /** Decides for all tables of a job together. */
  public Generation decide(List<Table<?>> tables, Start start) {
    List<String> filled = tables.stream().map(Table::name).filter(this::holdsRows).toList();
    return switch (start) {
      case NEW_GENERATION -> new Generation(highest(filled) + 1, List.of());
      case RESTORING -> new Generation(Math.max(0, highest(filled)), filled);
      case FRESH, PERHAPS_RECOVERED -> new Generation(0, filled);
    };
  }

  private boolean holdsRows(String table) {
    TableIdentifier identifier = Catalogs.identifier(settings, table);
    return catalog.tableExists(identifier)
        && holdsRows(catalog.loadTable(identifier).snapshot(settings.branch()));
  }

  private static boolean holdsRows(Snapshot head) {
    return head != null
        && !"0".equals(head.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "unknown"));
  }

  private int highest(List<String> filled) {
    return filled.stream()
        .map(table -> catalog.loadTable(Catalogs.identifier(settings, table)))
        .mapToInt(this::highest)
        .max()
        .orElse(NONE);
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
