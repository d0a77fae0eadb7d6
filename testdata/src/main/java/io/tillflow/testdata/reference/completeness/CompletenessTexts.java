package io.tillflow.testdata.reference.completeness;

import io.tillflow.testdata.reference.completeness.ReferenceCompleteness.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.data.Record;

/**
 * Landed rows of {@code store_completeness} in, the text of the last one per window out, and what
 * the reference says to the same windows.
 *
 * <p>Since when the silence of a store is told depends on when its first watermark came, so it must
 * be told only from the first to the last window of the store in which it was.
 */
public final class CompletenessTexts {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private CompletenessTexts() {}

  /** Of landed rows. */
  public static Map<String, String> of(Iterable<Record> rows) {
    Map<String, String> texts = new TreeMap<>();
    latest(rows).forEach((name, row) -> texts.put(name.toString(), text(row).toString()));
    return texts;
  }

  /** What must have landed, of silence as far as it was told. */
  public static Map<String, String> expected(
      ReferenceCompleteness reference, Iterable<Record> rows) {
    Map<WindowName, Row> expected = new TreeMap<>(reference.heard());
    Map<String, TreeSet<Instant>> quiet = new HashMap<>();
    for (Map.Entry<WindowName, Record> one : latest(rows).entrySet()) {
      if (!expected.containsKey(one.getKey())) {
        String store = one.getKey().storeId();
        quiet.computeIfAbsent(store, any -> new TreeSet<>()).add(one.getKey().start());
      }
    }
    quiet.forEach(
        (store, starts) -> {
          for (Instant at = starts.first(); !at.isAfter(starts.last()); at = at.plus(WINDOW)) {
            WindowName name = new WindowName(store, at);
            expected.put(name, reference.row(name));
          }
        });
    Map<String, String> texts = new TreeMap<>();
    expected.forEach((name, row) -> texts.put(name.toString(), String.valueOf(row)));
    return texts;
  }

  private static Map<WindowName, Record> latest(Iterable<Record> rows) {
    Map<WindowName, Record> latest = new HashMap<>();
    for (Record row : rows) {
      Instant start = time(row, "window_start");
      WindowName name = new WindowName((String) row.getField("store_id"), start);
      latest.merge(name, row, CompletenessTexts::later);
    }
    return latest;
  }

  private static Record later(Record one, Record other) {
    int order = Long.compare(version(one), version(other));
    if (order == 0) {
      throw new IllegalStateException("twice the same revision: " + one + " and " + other);
    }
    return order > 0 ? one : other;
  }

  private static long version(Record row) {
    return (long) (Integer) row.getField("generation") << Integer.SIZE
        | (Integer) row.getField("revision");
  }

  private static Row text(Record row) {
    return new Row(
        row.getField("last_event_ts") == null ? null : time(row, "last_event_ts"),
        (Long) row.getField("missing"),
        (String) row.getField("state"));
  }

  private static Instant time(Record row, String column) {
    return ((OffsetDateTime) row.getField(column)).toInstant();
  }
}
