package io.tillflow.functions.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.PlainWindows;
import io.tillflow.functions.metrics.PlainWindows.Place;
import io.tillflow.functions.metrics.WindowColumns;
import io.tillflow.state.event.Entry;
import io.tillflow.state.row.Column;
import io.tillflow.state.row.ColumnType;
import io.tillflow.state.row.WindowRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows that a set has emitted, held against what its declaration means. */
final class Truth {
  private static final int PLACES = 4;

  private final MetricSet<Entry> set;
  private final Set<String> compared;
  private final Map<Place, List<WindowRow>> emitted = new HashMap<>();

  Truth(MetricSet<Entry> set) {
    this.set = set;
    this.compared =
        WindowColumns.of(set).columns().stream()
            .map(Column::name)
            .filter(name -> set.measure(name).isPresent() || name.equals("events"))
            .collect(Collectors.toSet());
  }

  void emitted(List<WindowRow> rows) {
    rows.forEach(row -> emitted.computeIfAbsent(place(row), any -> new ArrayList<>()).add(row));
  }

  /** How many rows there are of each window: what a restart goes back to. */
  Map<Place, Integer> mark() {
    return emitted.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, window -> window.getValue().size()));
  }

  /** Forgets what has been emitted since. */
  void backTo(Map<Place, Integer> mark) {
    emitted.keySet().retainAll(mark.keySet());
    emitted.forEach((place, rows) -> rows.subList(mark.get(place), rows.size()).clear());
  }

  /** The last row of every window is the truth, and none is missing or numbered out of order. */
  void holds(Collection<Entry> entries) {
    Map<Place, Map<String, Object>> expected = PlainWindows.of(set, entries);
    Map<Place, Map<String, Object>> found = new HashMap<>();
    emitted.forEach((place, rows) -> found.put(place, values(rows.get(rows.size() - 1))));
    // A window whose effects cancel keeps its row, of which a batch would know nothing.
    found.entrySet().removeIf(e -> !expected.containsKey(e.getKey()) && isNothing(e.getValue()));
    assertThat(found).as(set.name()).isEqualTo(expected);
    emitted.forEach(
        (place, rows) ->
            assertThat(rows)
                .as("%s %s", set.name(), place)
                .extracting(WindowRow::revision)
                .isEqualTo(IntStream.range(0, rows.size()).boxed().toList()));
  }

  /** Every window has exactly one final row, which is its last. */
  void isFinal() {
    emitted.forEach(
        (place, rows) -> {
          for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).isFinal()).as("%s", place).isEqualTo(i == rows.size() - 1);
          }
        });
  }

  private static Place place(WindowRow row) {
    return new Place(
        row.outerKey(), row.innerKey(), row.currency(), row.windowSize(), row.windowStart());
  }

  private Map<String, Object> values(WindowRow row) {
    Map<String, Object> values = new TreeMap<>();
    for (Column<WindowRow> column : WindowColumns.of(set).columns()) {
      if (compared.contains(column.name())) {
        Object value = column.value().apply(row);
        boolean isMoney = column.type() == ColumnType.MONEY && value != null;
        values.put(column.name(), isMoney ? BigDecimal.valueOf((Long) value, PLACES) : value);
      }
    }
    return values;
  }

  private static boolean isNothing(Map<String, Object> values) {
    return values.values().stream().allMatch(value -> value == null || isZero(value));
  }

  private static boolean isZero(Object value) {
    return value instanceof Number number && number.doubleValue() == 0.0;
  }
}
