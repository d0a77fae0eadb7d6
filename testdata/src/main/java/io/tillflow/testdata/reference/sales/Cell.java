package io.tillflow.testdata.reference.sales;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The entries of one window in, its row out. */
final class Cell {
  private static final int PLACES = 4;

  private final Map<Measure, Long> sums = new EnumMap<>(Measure.class);
  private final Set<String> events = new HashSet<>();
  private final Set<String> sales = new HashSet<>();
  private final Set<String> customers = new HashSet<>();

  void add(LedgerEntry entry) {
    PosEvent cause = entry.cause();
    entry.amounts().forEach((measure, amount) -> sums.merge(measure, amount, Math::addExact));
    events.add(cause.eventId());
    if (cause.eventType() == PosEventType.SALE_COMPLETED) {
      sales.add(cause.eventId());
      String customer = PlainEntries.customer(cause);
      if (customer != null) {
        customers.add(customer);
      }
    }
  }

  SalesRow row(WindowKey key) {
    Map<Measure, Number> values = new EnumMap<>(Measure.class);
    for (Measure measure : key.set().measures()) {
      values.put(measure, value(measure, key));
    }
    return new SalesRow(Collections.unmodifiableMap(values));
  }

  private Number value(Measure measure, WindowKey key) {
    return switch (measure) {
      case EVENTS -> (long) events.size();
      case TRANSACTIONS -> (long) sales.size();
      case UNIQUE_CUSTOMERS -> (long) customers.size();
      case NET -> net();
      case AVG_TRANSACTION_VALUE -> average(key.currency());
      default -> sum(measure);
    };
  }

  private long sum(Measure measure) {
    return sums.getOrDefault(measure, 0L);
  }

  private long net() {
    return sum(Measure.GROSS) - sum(Measure.DISCOUNT) - sum(Measure.VOIDED) - sum(Measure.REFUNDED);
  }

  private BigDecimal average(String currency) {
    long left = sales.size() - sum(Measure.VOIDED_TRANSACTIONS);
    if (left == 0) {
      return null;
    }
    int digits = Math.max(Currency.getInstance(currency).getDefaultFractionDigits(), 0);
    return BigDecimal.valueOf(net(), digits)
        .divide(BigDecimal.valueOf(left), PLACES, RoundingMode.HALF_UP);
  }
}
