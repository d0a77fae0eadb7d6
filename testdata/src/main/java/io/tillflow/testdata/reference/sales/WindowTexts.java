package io.tillflow.testdata.reference.sales;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;

/** Rows of a metric set, landed or expected, in; the same text per window for both out. */
public final class WindowTexts {
  private static final Set<Measure> MONEY =
      EnumSet.of(Measure.GROSS, Measure.DISCOUNT, Measure.VOIDED, Measure.REFUNDED, Measure.NET);
  private static final Map<SalesSet, String> ITEMS =
      Map.of(
          SalesSet.SKU_SALES, "sku",
          SalesSet.CATEGORY_SALES, "category",
          SalesSet.PROMO_SALES, "promotion_id");

  private WindowTexts() {}

  /**
   * Of a landed set; of the rows of a window the latest counts. An estimate that is near enough to
   * what is expected is told as that.
   */
  public static Map<String, String> of(
      SalesSet set, Iterable<Record> rows, Map<WindowKey, SalesRow> expected) {
    Map<String, Record> latest = new HashMap<>();
    rows.forEach(row -> latest.merge(place(set, row), row, WindowTexts::later));
    Map<String, SalesRow> exact = new HashMap<>();
    expected.forEach((key, row) -> exact.put(place(key), row));
    Map<String, String> texts = new TreeMap<>();
    latest.forEach((place, row) -> texts.put(place, text(set, row, exact.get(place))));
    return texts;
  }

  /** Of what a reference expects. */
  public static Map<String, String> of(Map<WindowKey, SalesRow> rows) {
    Map<String, String> texts = new TreeMap<>();
    rows.forEach((key, row) -> texts.put(place(key), text(key, row)));
    return texts;
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

  private static String place(SalesSet set, Record row) {
    Instant start = ((OffsetDateTime) row.getField("window_start")).toInstant();
    Object item = ITEMS.containsKey(set) ? row.getField(ITEMS.get(set)) : "";
    return String.join(
        " ",
        row.getField("window_size").toString(),
        start.toString(),
        row.getField("store_id").toString(),
        item.toString(),
        row.getField("currency").toString());
  }

  private static String place(WindowKey key) {
    return String.join(
        " ",
        key.size().toString(),
        key.start().toString(),
        key.storeId(),
        key.item(),
        key.currency());
  }

  private static String text(SalesSet set, Record row, SalesRow exact) {
    Map<String, Object> values = new TreeMap<>();
    for (Measure measure : set.measures()) {
      Object value = row.getField(measure.column());
      if (measure == Measure.UNIQUE_CUSTOMERS && exact != null) {
        value = Estimates.toldAs((Long) value, exact.of(measure));
      }
      values.put(measure.column(), value instanceof BigDecimal money ? plain(money) : value);
    }
    return values.toString();
  }

  private static String text(WindowKey key, SalesRow row) {
    Map<String, Object> values = new TreeMap<>();
    for (Measure measure : key.set().measures()) {
      Number value = row.values().get(measure);
      if (value instanceof BigDecimal ratio) {
        values.put(measure.column(), plain(ratio));
      } else if (value != null && MONEY.contains(measure)) {
        int digits = Currency.getInstance(key.currency()).getDefaultFractionDigits();
        values.put(measure.column(), plain(BigDecimal.valueOf(value.longValue(), digits)));
      } else {
        values.put(measure.column(), value);
      }
    }
    return values.toString();
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
