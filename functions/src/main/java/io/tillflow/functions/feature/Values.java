package io.tillflow.functions.feature;

import io.tillflow.state.row.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Values of the features of one entity in, their texts by field out.
 *
 * <p>Decimals are plain and without zeros at their end. An amount of money stands under its
 * feature's name in the currency that was seen first, in any other under the name with the
 * currency's code, while it is not 0. Seen first is what the group's longest window of money has
 * the oldest pane of; so the names, too, follow from the events and the time.
 */
public final class Values {
  /** Decimals have four places. */
  private static final long ONE = 10_000;

  private static final long MOST = 999_999_999_999_999_999L;
  private static final String[] SMALL =
      LongStream.range(0, 100).mapToObj(Long::toString).toArray(String[]::new);

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<Counted> numbers = new ArrayList<>();
  private final List<Amount> amounts = new ArrayList<>();
  private final Map<String, Long> firstSeen = new TreeMap<>();
  private long longest;

  private record Counted(String name, long value) {}

  private record Amount(String name, String currency, long tenThousandths) {}

  /** A number of things that only formulas see. */
  void working(String name, long value) {
    numbers.add(new Counted(name, value));
  }

  /** A number of things. */
  void number(String name, long value) {
    working(name, value);
    fields.put(name, text(value));
  }

  /** A number that was told before. */
  long number(String name) {
    for (Counted number : numbers) {
      if (number.name().equals(name)) {
        return number.value();
      }
    }
    throw new IllegalArgumentException("no number " + name);
  }

  /** A text; null is absent. */
  void text(String name, String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  /** A fraction, rounded half up. */
  void quotient(String name, long dividend, long divisor) {
    tenThousandths(name, shared(times(dividend, ONE), divisor));
  }

  /** A decimal number. */
  void tenThousandths(String name, long value) {
    fields.put(name, plain(value));
  }

  /** An amount of minor units of a currency, shared out among so many, rounded half up. */
  void money(String name, String currency, long minor, long divisor) {
    long all = times(minor, Money.factor(currency));
    amounts.add(new Amount(name, currency, shared(all, divisor)));
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
        fields.put(amount.name(), plain(amount.tenThousandths()));
      } else if (amount.tenThousandths() != 0) {
        fields.put(amount.name() + "_" + amount.currency(), plain(amount.tenThousandths()));
      }
    }
    return fields;
  }

  /** A decimal without zeros at its end. */
  static String plain(long tenThousandths) {
    if (tenThousandths % ONE == 0) {
      return text(tenThousandths / ONE);
    }
    long size = Math.abs(tenThousandths);
    StringBuilder text = new StringBuilder(24).append(tenThousandths < 0 ? "-" : "");
    String places = Long.toString(ONE + size % ONE);
    int end = places.length();
    while (places.charAt(end - 1) == '0') {
      end--;
    }
    return text.append(size / ONE).append('.').append(places, 1, end).toString();
  }

  // Most numbers are small.
  private static String text(long number) {
    return number >= 0 && number < SMALL.length ? SMALL[(int) number] : Long.toString(number);
  }

  // Up to what a column of money holds: nothing that is sold comes to more.
  private static long times(long number, long factor) {
    long product = number * factor;
    boolean fits = Math.multiplyHigh(number, factor) == product >> (Long.SIZE - 1);
    return fits && Math.abs(product) <= MOST ? product : Long.signum(number) * MOST;
  }

  // Half away from zero, as everywhere.
  private static long shared(long all, long among) {
    long whole = all / among;
    long rest = Math.abs(all % among);
    return rest < among - rest ? whole : whole + Long.signum(all);
  }
}
