package io.tillflow.testdata.reference.features;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A customer's clicks in; what lies in the cart as of a time, and what it is worth, out.
 *
 * <p>A thing whose price was never named is worth nothing, in no currency. Where the cart is
 * emptied its prices are forgotten too.
 */
final class LiveCart {
  private static final long KEPT = Duration.ofHours(24).toMillis();

  private static final Comparator<CommerceEvent> ORDER =
      Comparator.comparingLong(CommerceEvent::eventTime)
          .thenComparing(click -> click.eventType() == CommerceEventType.PURCHASE)
          .thenComparing(CommerceEvent::eventId);

  private final Map<String, Line> lines = new HashMap<>();
  private long begun;
  private long touched = Long.MIN_VALUE / 2;

  /** One thing; the number tells which of the lines that are not empty was begun first. */
  private static final class Line {
    private long number;
    private long pieces;
    private long price;
    private String currency = Figures.code(null);

    BigDecimal worth() {
      return Figures.major(Math.multiplyExact(pieces, price), currency);
    }
  }

  private LiveCart() {}

  static LiveCart of(Collection<CommerceEvent> clicks, long asOf) {
    LiveCart cart = new LiveCart();
    clicks.stream().sorted(ORDER).forEach(cart::take);
    cart.passTo(asOf);
    return cart;
  }

  private void take(CommerceEvent click) {
    switch (click.eventType()) {
      case ADD_TO_CART -> add(click);
      case REMOVE_FROM_CART -> remove(click);
      case PURCHASE -> lines.clear();
      default -> {
        // Nothing else moves a cart.
      }
    }
  }

  private void passTo(long time) {
    if (time - touched >= KEPT) {
      lines.clear();
    }
  }

  private void add(CommerceEvent click) {
    passTo(click.eventTime());
    touched = click.eventTime();
    Line line = lines.computeIfAbsent(click.sku(), sku -> new Line());
    line.number = line.pieces == 0 ? ++begun : line.number;
    line.pieces += click.units();
    if (click.unitPriceMinor() != null) {
      line.price = click.unitPriceMinor();
      line.currency = Figures.code(click.currency());
    }
  }

  private void remove(CommerceEvent click) {
    passTo(click.eventTime());
    touched = click.eventTime();
    Line line = lines.computeIfAbsent(click.sku(), sku -> new Line());
    line.pieces = Math.max(0, line.pieces - click.units());
  }

  void tell(Map<String, String> fields) {
    long items = lines.values().stream().mapToLong(line -> line.pieces).sum();
    fields.put("cart_items", Long.toString(items));
    fields.put("cart_value", "0");
    List<Line> inIt =
        lines.values().stream()
            .filter(line -> line.pieces > 0)
            .sorted(Comparator.comparingLong(line -> line.number))
            .toList();
    Map<String, BigDecimal> sums = new TreeMap<>();
    inIt.forEach(line -> sums.merge(line.currency, line.worth(), BigDecimal::add));
    sums.forEach(
        (currency, sum) -> {
          if (currency.equals(inIt.get(0).currency)) {
            fields.put("cart_value", Figures.text(sum));
          } else if (sum.signum() != 0) {
            fields.put("cart_value_" + currency, Figures.text(sum));
          }
        });
  }
}
