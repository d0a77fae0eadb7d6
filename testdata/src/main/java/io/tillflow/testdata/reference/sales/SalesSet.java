package io.tillflow.testdata.reference.sales;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The metric sets that ship: what each is keyed by, its windows and its measures. */
public enum SalesSet {
  /** By store. */
  STORE_SALES,
  /** By store and sku. */
  SKU_SALES,
  /** By store and category. */
  CATEGORY_SALES,
  /** By promotion and store. */
  PROMO_SALES;

  private static final Duration SHORT = Duration.ofMinutes(5);
  private static final Duration MIDDLE = Duration.ofMinutes(15);
  private static final Duration LONG = Duration.ofHours(1);

  /** The table that holds it. */
  public String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The sizes of its windows, shortest first. */
  public List<Duration> sizes() {
    return switch (this) {
      case STORE_SALES, SKU_SALES -> List.of(SHORT, MIDDLE, LONG);
      case CATEGORY_SALES -> List.of(MIDDLE, LONG);
      case PROMO_SALES -> List.of(MIDDLE);
    };
  }

  /** Its measures, and the number of events that every set has. */
  public Set<Measure> measures() {
    EnumSet<Measure> measures =
        switch (this) {
          case STORE_SALES -> EnumSet.allOf(Measure.class);
          case SKU_SALES, CATEGORY_SALES ->
              EnumSet.of(
                  Measure.TRANSACTIONS,
                  Measure.UNITS,
                  Measure.GROSS,
                  Measure.DISCOUNT,
                  Measure.VOIDED,
                  Measure.VOIDED_UNITS,
                  Measure.REFUNDED,
                  Measure.REFUNDED_UNITS,
                  Measure.NET,
                  Measure.PROMO_UNITS);
          case PROMO_SALES ->
              EnumSet.of(
                  Measure.TRANSACTIONS,
                  Measure.UNITS,
                  Measure.GROSS,
                  Measure.DISCOUNT,
                  Measure.VOIDED,
                  Measure.NET);
        };
    measures.add(Measure.EVENTS);
    return Collections.unmodifiableSet(measures);
  }
}
