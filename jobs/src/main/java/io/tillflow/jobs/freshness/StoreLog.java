package io.tillflow.jobs.freshness;

import io.tillflow.jobs.freshness.StoreState.Gap;
import io.tillflow.sinks.iceberg.TableRows;
import io.tillflow.state.row.CompletenessRow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/** The rows of {@code store_completeness} in; the state of each store, and its gaps, out. */
public final class StoreLog {
  /** The table that is read. */
  public static final String NAME = CompletenessRow.TABLE.name();

  private static final List<String> COLUMNS =
      List.of(
          "store_id",
          "window_start",
          "window_end",
          "last_event_ts",
          "missing",
          "state",
          "generation",
          "revision");
  private static final Set<String> GAPS = Set.of("PARTIAL", "SILENT");
  private static final Comparator<Row> TRUTH =
      Comparator.comparingInt(Row::generation).thenComparingInt(Row::revision);

  private final Map<String, Map<Instant, Row>> byStore = new TreeMap<>();

  /** What one row says of a window; of several of a window the highest revision counts. */
  public record Row(
      String store,
      Instant from,
      Instant to,
      Instant lastEvent,
      long missing,
      String state,
      int generation,
      int revision) {}

  /** Reads windows that start then or later, of these stores or of all. */
  public static List<StoreState> read(TableRows rows, Instant since, Collection<String> stores) {
    Expression filter = Expressions.alwaysTrue();
    if (since != null) {
      filter = Expressions.greaterThanOrEqual("window_start", since.toEpochMilli() * 1_000);
    }
    if (!stores.isEmpty()) {
      filter = Expressions.and(filter, Expressions.in("store_id", stores.toArray()));
    }
    StoreLog log = new StoreLog();
    rows.read(NAME, filter, COLUMNS, row -> log.add(row(row)));
    return log.states();
  }

  void add(Row row) {
    byStore
        .computeIfAbsent(row.store(), store -> new TreeMap<>())
        .merge(row.from(), row, (one, other) -> TRUTH.compare(one, other) >= 0 ? one : other);
  }

  List<StoreState> states() {
    return byStore.entrySet().stream()
        .map(store -> state(store.getKey(), List.copyOf(store.getValue().values())))
        .toList();
  }

  private static StoreState state(String store, List<Row> windows) {
    Instant lastEvent =
        windows.stream()
            .map(Row::lastEvent)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new StoreState(store, lastEvent, windows.get(windows.size() - 1).state(), gaps(windows));
  }

  private static List<Gap> gaps(List<Row> windows) {
    List<Gap> gaps = new ArrayList<>();
    for (Row row : windows) {
      Gap last = gaps.isEmpty() ? null : gaps.get(gaps.size() - 1);
      if (!GAPS.contains(row.state())) {
        continue;
      }
      if (last != null && last.to().equals(row.from()) && last.state().equals(row.state())) {
        long missing = Math.max(last.missing(), row.missing());
        gaps.set(gaps.size() - 1, new Gap(last.state(), last.from(), row.to(), missing));
      } else {
        gaps.add(new Gap(row.state(), row.from(), row.to(), row.missing()));
      }
    }
    return gaps;
  }

  private static Row row(Record row) {
    return new Row(
        (String) row.getField("store_id"),
        instant(row, "window_start"),
        instant(row, "window_end"),
        instant(row, "last_event_ts"),
        (Long) row.getField("missing"),
        (String) row.getField("state"),
        (Integer) row.getField("generation"),
        (Integer) row.getField("revision"));
  }

  private static Instant instant(Record row, String column) {
    OffsetDateTime time = (OffsetDateTime) row.getField(column);
    return time == null ? null : time.toInstant();
  }
}
