package io.tillflow.sinks.iceberg;

import io.tillflow.state.row.ColumnType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.iceberg.types.Type;

/** A column's value in flight in, what Flink's table rows hold for it out. */
final class RowFields {
  static final int MONEY_PRECISION = 18;
  static final int MONEY_SCALE = 4;

  // As far as microseconds reach: what a producer makes up beyond would come round to another time.
  private static final long MOST_MILLIS = Long.MAX_VALUE / 1_000 - 1;

  private RowFields() {}

  /** Converts a value to the type that the table has, which may be wider than the declared one. */
  static Object of(Object value, ColumnType type, Type landed) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case STRING -> StringData.fromString((String) value);
      case INT -> landed.typeId() == Type.TypeID.LONG ? widened(value) : value;
      case LONG, BOOLEAN, BINARY -> value;
      case TIMESTAMP, LANDED_AT -> time((Long) value);
      case MONEY -> DecimalData.fromUnscaledLong((Long) value, MONEY_PRECISION, MONEY_SCALE);
      case STRING_MAP, LONG_MAP, BINARY_MAP -> map((Map<?, ?>) value);
      case HITS -> HitFields.of((List<?>) value);
    };
  }

  private static TimestampData time(long millis) {
    return TimestampData.fromEpochMillis(Math.max(-MOST_MILLIS, Math.min(millis, MOST_MILLIS)));
  }

  private static Object widened(Object value) {
    return ((Integer) value).longValue();
  }

  static GenericMapData map(Map<?, ?> entries) {
    Map<Object, Object> converted = new HashMap<>();
    entries.forEach((key, value) -> converted.put(text(key), text(value)));
    return new GenericMapData(converted);
  }

  private static Object text(Object value) {
    return value instanceof String string ? StringData.fromString(string) : value;
  }
}
