package io.tillflow.functions.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.Window;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.row.WindowRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Windows as a batch computes them, one by one from every entry; and the rows held against it. */
final class Truth {
  private final MetricSet<Entry> set;
  private final Map<String, Map<String, Long>> expected = new TreeMap<>();
  private final Map<String, List<WindowRow>> emitted = new HashMap<>();

  Truth(MetricSet<Entry> set) {
    this.set = set;
  }

  void add(Entry entry) {
    for (Window window : set.windows()) {
      long slide = window.slideMillis();
      for (long start = Math.floorDiv(entry.time(), slide) * slide;
          start + window.sizeMillis() > entry.time();
          start -= slide) {
        add(entry, window, start);
      }
    }
  }

  private void add(Entry entry, Window window, long start) {
    List<String> seen = new ArrayList<>();
    for (int line = 0; line < entry.skus().length; line++) {
      String inner = set.innerKey() == null ? null : set.innerKey().value().of(entry, line);
      if (inner == null && set.innerKey() != null) {
        continue;
      }
      String key = name(entry.storeId(), inner, window.label(), start);
      Map<String, Long> row = expected.computeIfAbsent(key, any -> new TreeMap<>());
      boolean first = !seen.contains(key);
      seen.add(key);
      row.merge("events", first ? (long) entry.sign() : 0, Long::sum);
      for (Measure.Kept<Entry> measure : set.kept()) {
        long value = measure.value().of(entry, line);
        switch (measure.fold()) {
          case ADD -> {
            boolean counts = measure.per() == Measure.Per.LINE || first;
            row.merge(measure.name(), counts ? entry.sign() * value : 0, Long::sum);
          }
          case LEAST -> lasting(entry, row, measure.name(), value, -1);
          case MOST -> lasting(entry, row, measure.name(), value, 1);
        }
      }
    }
  }

  private static void lasting(
      Entry entry, Map<String, Long> row, String name, long value, int direction) {
    if (entry.kind() == EntryKind.SALE) {
      row.merge(name, value, (a, b) -> direction * Long.compare(a, b) > 0 ? a : b);
    }
  }

  void emitted(List<WindowRow> rows) {
    for (WindowRow row : rows) {
      String key = name(row.outerKey(), row.innerKey(), row.windowSize(), row.windowStart());
      emitted.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
    }
  }

  /** The last row of every window is the truth, and none is missing or numbered out of order. */
  void holds() {
    assertThat(emitted.keySet()).isEqualTo(expected.keySet());
    emitted.forEach(
        (key, rows) -> {
          for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).revision()).as(key).isEqualTo(i);
          }
          assertThat(values(rows.get(rows.size() - 1))).as(key).isEqualTo(expected.get(key));
        });
  }

  /** Every window has exactly one final row, which is its last. */
  void isFinal() {
    emitted.forEach(
        (key, rows) -> {
          for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).isFinal()).as(key).isEqualTo(i == rows.size() - 1);
          }
        });
  }

  private Map<String, Long> values(WindowRow row) {
    Map<String, Long> values = new TreeMap<>();
    values.put("events", row.events());
    for (int i = 0; i < set.shown().size(); i++) {
      Measure<Entry> measure = set.shown().get(i);
      if (measure instanceof Measure.Kept<Entry> && row.valueIfAny(i) != null) {
        long scale = measure.unit() == Measure.Unit.MONEY ? 100 : 1;
        values.put(measure.name(), row.values()[i] / scale);
      }
    }
    return values;
  }

  private static String name(String outer, String inner, String size, long start) {
    return outer + "/" + inner + "/" + size + "/" + start;
  }
}
