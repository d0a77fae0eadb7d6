package io.tillflow.sinks.iceberg;

import io.tillflow.state.row.Column;
import io.tillflow.state.row.Column.Presence;
import io.tillflow.state.row.ColumnType;
import io.tillflow.state.row.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** A declared table in; its Iceberg schema, partitioning and properties out. */
public final class SchemaOf {
  /** Jobs share the tables of commits and accounts, and wait there for one another. */
  private static final int COMMIT_RETRIES = 20;

  private SchemaOf() {}

  /** The declared columns, and those that every table has. */
  public static Schema schema(Table<?> table) {
    List<NestedField> fields = new ArrayList<>();
    int id = 1;
    for (Column<?> column : table.columns()) {
      Type type = type(column.type(), id);
      String meaning = table.meaning(column);
      fields.add(
          column.presence() == Presence.OPTIONAL
              ? NestedField.optional(id, column.name(), type, meaning)
              : NestedField.required(id, column.name(), type, meaning));
      id += 3;
    }
    for (StampColumn stamp : StampColumn.values()) {
      fields.add(NestedField.required(id, stamp.column(), type(stamp.type(), id), stamp.meaning()));
      id += 3;
    }
    return TypeUtil.assignIncreasingFreshIds(new Schema(fields));
  }

  /** The declared partitioning over that schema. */
  public static PartitionSpec partitioning(Table<?> table, Schema schema) {
    PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
    for (Table.Partition partition : table.partitions()) {
      switch (partition.transform()) {
        case DAY -> spec.day(partition.column());
        case IDENTITY -> spec.identity(partition.column());
      }
    }
    return spec.build();
  }

  /** Properties of a new table; bounds of binary columns would copy clear bytes into manifests. */
  public static Map<String, String> properties(Table<?> table) {
    Map<String, String> properties = new HashMap<>();
    properties.put(TableProperties.FORMAT_VERSION, "2");
    properties.put(TableProperties.DEFAULT_FILE_FORMAT, "parquet");
    properties.put(TableProperties.PARQUET_COMPRESSION, "zstd");
    properties.put(TableProperties.COMMIT_NUM_RETRIES, Integer.toString(COMMIT_RETRIES));
    for (Column<?> column : table.columns()) {
      if (column.type() == ColumnType.BINARY || column.type() == ColumnType.BINARY_MAP) {
        properties.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + column.name(), "none");
      }
    }
    return properties;
  }

  private static Type type(ColumnType type, int id) {
    return switch (type) {
      case STRING -> Types.StringType.get();
      case INT -> Types.IntegerType.get();
      case LONG -> Types.LongType.get();
      case BOOLEAN -> Types.BooleanType.get();
      case TIMESTAMP, LANDED_AT -> Types.TimestampType.withZone();
      case MONEY -> Types.DecimalType.of(RowFields.MONEY_PRECISION, RowFields.MONEY_SCALE);
      case BINARY -> Types.BinaryType.get();
      case STRING_MAP -> map(Types.StringType.get(), id);
      case LONG_MAP -> map(Types.LongType.get(), id);
      case BINARY_MAP -> map(Types.BinaryType.get(), id);
      case HITS -> HitFields.TYPE;
    };
  }

  private static Type map(Type value, int id) {
    return Types.MapType.ofOptional(id + 1, id + 2, Types.StringType.get(), value);
  }
}
