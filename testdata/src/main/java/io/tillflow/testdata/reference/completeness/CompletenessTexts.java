package io.tillflow.testdata.reference.completeness;

import io.tillflow.testdata.reference.completeness.ReferenceCompleteness.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.data.Record;

/**
 * Landed rows of {@code store_completeness} in; store by store, as there may be millions, the text
 * of the last one per window out, and what the reference says to the same windows.
 *
 * <p>Since when the silence of a store is told depends on when its first watermark came, so it must
 * be told only from the first to the last window of the store in which it was.
 */
public final class CompletenessTexts {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final SortedMap<WindowName, Row> heard;
  private final ReferenceCompleteness reference;
  private final Map<String, Map<Instant, Told>> landed = new TreeMap<>();

  private record Told(long version, Row row) {
    boolean isSilence() {
      return row.lastEvent() == null && row.missing() == 0;
    }
  }

  /** Beside what the reference says. */
  public CompletenessTexts(ReferenceCompleteness reference) {
    this.reference = reference;
    this.heard = reference.heard();
    heard
        .keySet()
        .forEach(window -> landed.computeIfAbsent(window.storeId(), s -> new HashMap<>()));
  }

  /** Takes a landed row. */
  public void take(Record row) {
    Told told = new Told(version(row), row(row));
    landed
        .computeIfAbsent((String) row.getField("store_id"), store -> new HashMap<>())
        .merge(time(row, "window_start"), told, CompletenessTexts::later);
  }

  /** The stores of which something is told, or must be. */
  public Iterable<String> stores() {
    return landed.keySet();
  }

  /** What has landed of a store. */
  public Map<String, String> landed(String store) {
    Map<String, String> texts = new TreeMap<>();
    landed
        .get(store)
        .forEach((at, told) -> texts.put(name(store, at).toString(), told.row().toString()));
    return texts;
  }

  /** What must have landed of a store, of silence as far as it was told. */
  public Map<String, String> expected(String store) {
    SortedMap<WindowName, Row> events =
        heard.subMap(name(store, Instant.MIN), name(store, Instant.MAX));
    Map<String, String> texts = new TreeMap<>();
    events.forEach((name, row) -> texts.put(name.toString(), row.toString()));
    TreeSet<Instant> quiet = new TreeSet<>(landed.get(store).keySet());
    quiet.removeIf(at -> events.containsKey(name(store, at)));
    if (!quiet.isEmpty()) {
      for (Instant at = quiet.first(); !at.isAfter(quiet.last()); at = at.plus(WINDOW)) {
        texts.put(name(store, at).toString(), reference.row(name(store, at)).toString());
      }
    }
    return texts;
  }

  /** Whether silence was told of any store; of which depends on when its time began. */
  public boolean tellsSilence() {
    return landed.values().stream()
        .flatMap(told -> told.values().stream())
        .anyMatch(Told::isSilence);
  }

  private static WindowName name(String store, Instant at) {
    return new WindowName(store, at);
  }

  private static Told later(Told one, Told other) {
    if (one.version() == other.version()) {
      throw new IllegalStateException("twice the same revision: " + one + " and " + other);
    }
    return one.version() > other.version() ? one : other;
  }

  private static long version(Record row) {
    return (long) (Integer) row.getField("generation") << Integer.SIZE
        | (Integer) row.getField("revision");
  }

  private static Row row(Record row) {
    return new Row(
        row.getField("last_event_ts") == null ? null : time(row, "last_event_ts"),
        (Long) row.getField("missing"),
        ((String) row.getField("state")).intern());
  }

  private static Instant time(Record row, String column) {
    return ((OffsetDateTime) row.getField(column)).toInstant();
  }
}
