package io.tillflow.testdata.reference.sales;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    List<String> key = new ArrayList<>(List.of("store_id"));
    Optional.ofNullable(ITEMS.get(set)).ifPresent(key::add);
    List<String> columns = set.measures().stream().map(Measure::column).toList();
    Map<String, Long> customers = new HashMap<>();
    if (set.measures().contains(Measure.UNIQUE_CUSTOMERS)) {
      expected.forEach(
          (window, row) -> customers.put(place(window), row.of(Measure.UNIQUE_CUSTOMERS)));
    }
    Map<String, String> texts = new TreeMap<>();
    latest(key, rows)
        .forEach((place, row) -> texts.put(place, text(columns, row, customers.get(place))));
    return texts;
  }

  // There may be very many rows, so that only their texts are kept.
  private static String text(List<String> columns, Record row, Long customers) {
    Map<String, Object> values = values(columns, row);
    return text(
        customers == null
            ? values
            : Estimates.told(values, Measure.UNIQUE_CUSTOMERS.column(), customers));
  }

  /** Each of them as a text. */
  public static Map<String, String> texts(Map<String, Map<String, Object>> rows) {
    Map<String, String> texts = new TreeMap<>();
    rows.forEach((place, values) -> texts.put(place, text(values)));
    return texts;
  }

  /** What the latest row of each window says, by the columns of a key and those that are asked. */
  public static Map<String, Map<String, Object>> landed(
      List<String> key, Collection<String> columns, Iterable<Record> rows) {
    Map<String, Map<String, Object>> landed = new TreeMap<>();
    latest(key, rows).forEach((place, row) -> landed.put(place, values(columns, row)));
    return landed;
  }

  private static Map<String, Record> latest(List<String> key, Iterable<Record> rows) {
    Map<String, Record> latest = new HashMap<>();
    rows.forEach(row -> latest.merge(place(key, row), row, WindowTexts::later));
    return latest;
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

  private static String place(List<String> key, Record row) {
    Instant start = ((OffsetDateTime) row.getField("window_start")).toInstant();
    List<String> parts = key.stream().map(column -> row.getField(column).toString()).toList();
    return place(
        row.getField("window_size").toString(), start, parts, row.getField("currency").toString());
  }

  private static String place(WindowKey key) {
    List<String> parts =
        key.item().isEmpty() ? List.of(key.storeId()) : List.of(key.storeId(), key.item());
    return place(key.size().toString(), key.start(), parts, key.currency());
  }

  /** Which window it is. */
  public static String place(String size, Instant start, List<String> key, String currency) {
    return String.join(" ", size, start.toString(), String.join(" ", key), currency);
  }

  private static Map<String, Object> values(Collection<String> columns, Record row) {
    Map<String, Object> values = new TreeMap<>();
    columns.forEach(column -> values.put(column, row.getField(column)));
    return values;
  }

  private static String text(Map<String, ?> values) {
    Map<String, Object> plain = new TreeMap<>();
    values.forEach(
        (column, value) ->
            plain.put(column, value instanceof BigDecimal decimal ? plain(decimal) : value));
    return plain.toString();
  }

  private static String text(WindowKey key, SalesRow row) {
    Map<String, Object> values = new TreeMap<>();
    for (Measure measure : key.set().measures()) {
      Number value = row.values().get(measure);
      if (value != null && MONEY.contains(measure)) {
        int digits = Currency.getInstance(key.currency()).getDefaultFractionDigits();
        values.put(measure.column(), BigDecimal.valueOf(value.longValue(), digits));
      } else {
        values.put(measure.column(), value);
      }
    }
    return text(values);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
