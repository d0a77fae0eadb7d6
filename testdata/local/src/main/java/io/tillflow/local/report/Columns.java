package io.tillflow.local.report;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.iceberg.data.Record;

/**
 * The columns of a table that are compared, and where the other side's row has each; a row of
 * either side in, one text of the same form out.
 */
final class Columns<R> {
  private final Map<String, Function<R, Object>> values = new LinkedHashMap<>();

  Columns<R> and(String column, Function<R, Object> value) {
    values.put(column, value);
    return this;
  }

  /** Which columns these are. */
  Set<String> names() {
    return values.keySet();
  }

  /** The text of the other side's row. */
  String of(R row) {
    StringBuilder text = new StringBuilder();
    values.forEach((column, value) -> append(text, column, value.apply(row)));
    return text.toString();
  }

  /** The text of the table's row. */
  String ofTable(Record row) {
    StringBuilder text = new StringBuilder();
    values.keySet().forEach(column -> append(text, column, row.getField(column)));
    return text.toString();
  }

  private static void append(StringBuilder text, String column, Object value) {
    if (value != null) {
      text.append(text.isEmpty() ? "" : " ").append(column).append('=').append(plain(value));
    }
  }

  private static Object plain(Object value) {
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    if (value instanceof byte[] bytes) {
      return Digest.of(bytes);
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return Digest.of(bytes);
    }
    return value instanceof Map<?, ?> map ? plainMap(map) : value;
  }

  private static Object plainMap(Map<?, ?> map) {
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach((name, value) -> sorted.put(name.toString(), value == null ? "" : plain(value)));
    return sorted;
  }

  /** Epoch milliseconds as a table's timestamp; null stays null. */
  static Instant time(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
