package io.tillflow.functions.session;

import io.tillflow.state.event.Click;
import io.tillflow.state.row.Money;
import java.util.HashMap;
import java.util.Map;

/**
 * What lies in the cart of one session, by sku; clicks without a sku are of one nameless thing.
 *
 * <p>A price that is not named, or in another currency than the session's, leaves the one before.
 */
final class Cart {
  private final Map<String, Line> lines = new HashMap<>();

  private static final class Line {
    private long quantity;
    private long priceMinor;
  }

  /** Puts in what a click adds, at its price if that is in the session's currency. */
  void add(Click click, String currency) {
    Line line = lines.computeIfAbsent(click.sku(), sku -> new Line());
    line.quantity += click.quantity();
    if (click.priceMinor() != null && isIn(currency, click)) {
      line.priceMinor = click.priceMinor();
    }
  }

  /** Takes out what a click removes, as far as it is there. */
  void remove(Click click) {
    Line line = lines.get(click.sku());
    if (line != null) {
      line.quantity = Math.max(0, line.quantity - click.quantity());
    }
  }

  /** Takes out everything; prices stay known. */
  void empty() {
    lines.values().forEach(line -> line.quantity = 0);
  }

  long quantity() {
    return lines.values().stream().mapToLong(line -> line.quantity).sum();
  }

  long valueMinor() {
    long value = 0;
    for (Line line : lines.values()) {
      value = plus(value, line.quantity, line.priceMinor);
    }
    return value;
  }

  /** Whether the amounts of a click are in a currency; those that name none are. */
  static boolean isIn(String currency, Click click) {
    return click.currency() == null || click.currency().equals(currency);
  }

  /** Adds so many at a price, up to the most that a column holds. */
  static long plus(long sum, long quantity, long priceMinor) {
    long high = Math.multiplyHigh(quantity, priceMinor);
    long product = quantity * priceMinor;
    boolean fits = high == 0 && product >= 0 && product <= Money.MOST_MINOR;
    return fits ? Math.min(Money.MOST_MINOR, sum + product) : Money.MOST_MINOR;
  }
}
