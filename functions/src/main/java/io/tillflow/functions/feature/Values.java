package io.tillflow.functions.feature;

import io.tillflow.state.row.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values of the features of one entity in, their texts by field out.
 *
 * <p>Decimals are plain and without zeros at their end. An amount of money stands under its
 * feature's name in the currency that was seen first, in any other under the name with the
 * currency's code, while it is not 0. Seen first is what the group's longest window of money has
 * the oldest pane of; so the names, too, follow from the events and the time.
 */
public final class Values {
  private static final int PLACES = 4;
  private static final BigDecimal ONE = BigDecimal.ONE.movePointRight(PLACES);

  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<Amount> amounts = new ArrayList<>();
  private final Map<String, Long> firstSeen = new TreeMap<>();
  private long longest;

  private record Amount(String name, String currency, BigDecimal value) {}

  /** A number of things that only formulas see. */
  void working(String name, long value) {
    numbers.put(name, value);
  }

  /** A number of things. */
  void number(String name, long value) {
    numbers.put(name, value);
    fields.put(name, Long.toString(value));
  }

  /** A number that was told before. */
  long number(String name) {
    return numbers.get(name);
  }

  /** A text; null is absent. */
  void text(String name, String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  /** A fraction, rounded half up. */
  void quotient(String name, long dividend, long divisor) {
    fields.put(name, plain(quotient(BigDecimal.valueOf(dividend), divisor)));
  }

  /** A decimal number. */
  void decimal(String name, BigDecimal value) {
    fields.put(name, plain(value));
  }

  /** An amount of minor units of a currency, shared out among so many, rounded half up. */
  void money(String name, String currency, long minor, long divisor) {
    BigDecimal value = quotient(major(minor, currency), divisor);
    amounts.add(new Amount(name, currency, value));
  }

  /** An amount of which nothing is there, in whatever currency. */
  void noMoney(String name) {
    fields.put(name, "0");
  }

  /** When a currency was seen first in a window of money of that length. */
  void seen(String currency, long windowMillis, long time) {
    if (windowMillis > longest) {
      longest = windowMillis;
      firstSeen.clear();
    }
    if (windowMillis == longest) {
      firstSeen.merge(currency, time, Math::min);
    }
  }

  /** The fields. */
  Map<String, String> fields() {
    String first = null;
    for (Map.Entry<String, Long> each : firstSeen.entrySet()) {
      if (first == null || each.getValue() < firstSeen.get(first)) {
        first = each.getKey();
      }
    }
    for (Amount amount : amounts) {
      if (amount.currency().equals(first)) {
        fields.put(amount.name(), plain(amount.value()));
      } else if (amount.value().signum() != 0) {
        fields.put(amount.name() + "_" + amount.currency(), plain(amount.value()));
      }
    }
    return fields;
  }

  /** A decimal without zeros at its end. */
  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static BigDecimal quotient(BigDecimal dividend, long divisor) {
    return dividend.divide(BigDecimal.valueOf(divisor), PLACES, RoundingMode.HALF_UP);
  }

  private static BigDecimal major(long minor, String currency) {
    return BigDecimal.valueOf(minor)
        .multiply(BigDecimal.valueOf(Money.factor(currency)))
        .divide(ONE);
  }
}
