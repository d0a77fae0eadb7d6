package io.tillflow.functions.ledger;

import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import java.util.Arrays;

/** What a correction does line by line in, its entry out. */
final class Lines {
  private final Basket sale;
  private int size;
  private String[] skus = new String[4];
  private String[] promotions = new String[4];
  private String[] categories;
  private int[] quantities = new int[4];
  private long[] amounts = new long[4];
  private long[] discounts = new long[4];

  Lines(Basket sale) {
    this.sale = sale;
    this.categories = sale.categories() == null ? null : new String[4];
  }

  /** Something was done to a line of the sale. */
  void add(int line, int quantity, long amount, long discount) {
    if (size == skus.length) {
      grow();
    }
    skus[size] = sale.skus()[line];
    promotions[size] = sale.promotions()[line];
    if (categories != null) {
      categories[size] = sale.categories()[line];
    }
    quantities[size] = quantity;
    amounts[size] = amount;
    discounts[size] = discount;
    size++;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The entry of a correction of that time, at the time of the sale. */
  Entry entry(EntryKind kind, boolean emptied, long ownTime) {
    return new Entry(
        kind,
        false,
        sale.eventTime(),
        sale.storeId(),
        sale.currency(),
        null,
        null,
        emptied,
        Arrays.copyOf(skus, size),
        Arrays.copyOf(promotions, size),
        categories == null ? null : Arrays.copyOf(categories, size),
        Arrays.copyOf(quantities, size),
        Arrays.copyOf(amounts, size),
        Arrays.copyOf(discounts, size),
        null,
        Entries.loyalty(sale),
        ownTime,
        ownTime);
  }

  private void grow() {
    int more = size * 2;
    skus = Arrays.copyOf(skus, more);
    promotions = Arrays.copyOf(promotions, more);
    categories = categories == null ? null : Arrays.copyOf(categories, more);
    quantities = Arrays.copyOf(quantities, more);
    amounts = Arrays.copyOf(amounts, more);
    discounts = Arrays.copyOf(discounts, more);
  }
}
