package io.tillflow.testdata.reference.sales;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All accepted till events of a bounded input in, in any order, and the products as they stand; the
 * truth of every window of the shipped sets out.
 *
 * <p>It knows neither revisions nor finality: a row here is what the last row of its window must
 * say. A window without any effect has no row; one whose effects cancel has.
 */
public final class ReferenceWindows {
  /** The category of a sku that no product has. */
  public static final String UNKNOWN = "UNKNOWN";

  private final ReferenceLedger ledger;
  private final Map<String, String> categories = new HashMap<>();

  private ReferenceWindows(ReferenceLedger ledger) {
    this.ledger = ledger;
  }

  /** The windows of these events. */
  public static ReferenceWindows of(Collection<PosEvent> accepted, Collection<Product> products) {
    ReferenceWindows windows = new ReferenceWindows(ReferenceLedger.of(accepted));
    products.forEach(product -> windows.categories.put(product.sku(), product.category()));
    return windows;
  }

  /** What became of the events. */
  public ReferenceLedger ledger() {
    return ledger;
  }

  /** The rows of all sets. */
  public SortedMap<WindowKey, SalesRow> rows() {
    SortedMap<WindowKey, SalesRow> rows = new TreeMap<>();
    for (SalesSet set : SalesSet.values()) {
      rows.putAll(rows(set));
    }
    return rows;
  }

  /** The rows of one set, in all its window sizes. */
  public SortedMap<WindowKey, SalesRow> rows(SalesSet set) {
    Map<WindowKey, Cell> cells = new HashMap<>();
    for (LedgerEntry entry : ledger.entries()) {
      String item = item(set, entry);
      if (item != null) {
        for (Duration size : set.sizes()) {
          WindowKey key = key(set, size, entry, item);
          cells.computeIfAbsent(key, fresh -> new Cell()).add(entry);
        }
      }
    }
    SortedMap<WindowKey, SalesRow> rows = new TreeMap<>();
    cells.forEach((key, cell) -> rows.put(key, cell.row(key)));
    return rows;
  }

  private static WindowKey key(SalesSet set, Duration size, LedgerEntry entry, String item) {
    PosEvent at = entry.at();
    long length = size.toMillis();
    // Before 1970 too a window begins at or before what is in it.
    Instant start = Instant.ofEpochMilli(Math.floorDiv(at.eventTime(), length) * length);
    return new WindowKey(set, size, start, at.storeId(), item, at.currency());
  }

  /** What a set is keyed by besides the store; null where it does not count the entry. */
  private String item(SalesSet set, LedgerEntry entry) {
    PosLine line = entry.line();
    if (line == null) {
      return set == SalesSet.STORE_SALES ? "" : null;
    }
    return switch (set) {
      case STORE_SALES -> "";
      case SKU_SALES -> line.sku();
      case CATEGORY_SALES -> categories.getOrDefault(line.sku(), UNKNOWN);
      case PROMO_SALES -> line.promotionId();
    };
  }
}
