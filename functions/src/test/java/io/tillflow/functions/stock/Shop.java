package io.tillflow.functions.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.ShelfMove;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.FeatureRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All shelves of one test: whatever stock says of them is held against plain loops at once. */
final class Shop {
  private final Map<String, Shown> shelves = new HashMap<>();
  private long watermark = Long.MIN_VALUE;

  void take(StockHarness stock, ShelfMove move) throws Exception {
    shelves.computeIfAbsent(move.shelf(), any -> new Shown()).take(move);
    stock.take(move);
    hear(stock);
  }

  void pass(StockHarness stock, long time) throws Exception {
    if (time > watermark) {
      watermark = time;
      stock.watermark(time);
      judge(stock);
    }
  }

  /** Alerts are the falls in what event time has passed since. */
  void judge(StockHarness stock) {
    shelves.values().forEach(shelf -> shelf.pass(watermark));
    for (Alert alert : stock.alerts()) {
      Shown shelf = shelves.get(alert.storeId() + "|" + alert.subject());
      assertThat(shelf.falls.remove(alert.eventTime())).isTrue();
    }
    assertThat(shelves.values()).allMatch(shelf -> shelf.falls.isEmpty());
    hear(stock);
  }

  /** What was said last of each shelf holds all that it was told. */
  void holds() {
    shelves.values().forEach(Shown::holds);
  }

  private void hear(StockHarness stock) {
    stock.rows().forEach(row -> shelves.get(row.entityId()).hear(row));
  }

  /** What one shelf has been told, and what it has told. */
  private static final class Shown {
    private final List<ShelfMove> taken = new ArrayList<>();
    private final List<ShelfMove> judged = new ArrayList<>();
    private final List<ShelfMove> waiting = new ArrayList<>();
    private final List<Long> falls = new ArrayList<>();
    private FeatureRow last;

    void take(ShelfMove move) {
      taken.add(move);
      waiting.add(move);
    }

    /** A row follows from what has been taken in so far and the time that it is of. */
    void hear(FeatureRow row) {
      assertThat(new TreeMap<>(row.values())).isEqualTo(PlainStock.features(taken, row.asOf()));
      assertThat(last == null || last.version().compareTo(row.version()) < 0).isTrue();
      last = row;
    }

    void holds() {
      assertThat(new TreeMap<>(last.values())).isEqualTo(PlainStock.features(taken, last.asOf()));
    }

    void pass(long watermark) {
      List<ShelfMove> due = waiting.stream().filter(move -> move.time() <= watermark).toList();
      falls.addAll(PlainStock.falls(judged, due));
      waiting.removeAll(due);
    }
  }
}
