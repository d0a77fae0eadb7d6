package io.tillflow.local.report;

import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.PlainWindows;
import io.tillflow.functions.metrics.PlainWindows.Place;
import io.tillflow.functions.metrics.Summarized;
import io.tillflow.functions.summary.SummaryKind;
import io.tillflow.testdata.reference.sales.Estimates;
import io.tillflow.testdata.reference.sales.WindowTexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;

/**
 * Any declared set and what there was to measure in; the same text per window out, of what it means
 * and of what has landed.
 */
public final class DeclaredTexts<E> {
  private final MetricSet<E> set;
  private final Map<String, Map<String, Object>> meant = new TreeMap<>();

  private DeclaredTexts(MetricSet<E> set) {
    this.set = set;
  }

  /** Those of the entries of a bounded input. */
  public static <E> DeclaredTexts<E> of(MetricSet<E> set, Collection<E> entries) {
    DeclaredTexts<E> texts = new DeclaredTexts<>(set);
    PlainWindows.of(set, entries).forEach((place, row) -> texts.meant.put(place(place), row));
    return texts;
  }

  /** What the declaration means. */
  public Map<String, String> meant() {
    return WindowTexts.texts(meant);
  }

  /** What the rows of its table say; an estimate that is near enough is told as what it is of. */
  public Map<String, String> landed(Iterable<Record> rows) {
    List<String> key = new ArrayList<>(List.of(set.outerColumn()));
    if (set.innerKey() != null) {
      key.add(set.innerKey().column());
    }
    List<String> columns = new ArrayList<>(List.of("events"));
    set.shown().stream().map(Measure::name).forEach(columns::add);
    Map<String, Map<String, Object>> landed = WindowTexts.landed(key, columns, rows);
    for (Summarized<E> measure : set.summarized()) {
      if (measure.kind() == SummaryKind.DISTINCT) {
        landed.replaceAll((place, row) -> told(place, row, measure.name()));
      }
    }
    return WindowTexts.texts(landed);
  }

  private Map<String, Object> told(String place, Map<String, Object> row, String column) {
    Map<String, Object> exact = meant.get(place);
    return exact == null ? row : Estimates.told(row, column, (Long) exact.get(column));
  }

  private static String place(Place place) {
    List<String> key =
        place.innerKey() == null
            ? List.of(place.outerKey())
            : List.of(place.outerKey(), place.innerKey());
    Instant start = Instant.ofEpochMilli(place.windowStart());
    return WindowTexts.place(place.windowSize(), start, key, place.currency());
  }
}
