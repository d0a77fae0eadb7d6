package io.tillflow.functions.feature;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.TouchKind;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import io.tillflow.state.row.Money;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Clicks in their order in, the things in a cart out, in the order in which they were put there.
 *
 * <p>A price stays known for as long as the cart is neither bought nor left.
 */
final class Basketful {
  private static final long BYTES = 120;
  private static final long LINE_BYTES = 128;
  private static final int CURRENCY = 0;

  private final Map<String, Line> lines = new LinkedHashMap<>();
  private long pieces;
  private long touched;

  private record Line(long quantity, long priceMinor, String currency) {}

  private static final Line NOTHING = new Line(0, 0, null);

  /** Does what a click does, or begins anew where the cart has been left for so long. */
  void take(CartClick click, long left) {
    if (click.kind() == TouchKind.PURCHASE || click.time() - touched >= left) {
      lines.clear();
      pieces = 0;
    }
    if (click.kind() == TouchKind.CART_ADD) {
      put(click);
    } else if (click.kind() == TouchKind.CART_REMOVE) {
      lines.computeIfPresent(click.sku(), (sku, line) -> less(line, click.quantity()));
    }
    if (click.kind() != TouchKind.PURCHASE) {
      touched = click.time();
    }
  }

  private Line less(Line line, long quantity) {
    long taken = Math.min(line.quantity(), quantity);
    pieces -= taken;
    return new Line(line.quantity() - taken, line.priceMinor(), line.currency());
  }

  // What was out of the cart is put there last.
  private void put(CartClick click) {
    Line line = lines.getOrDefault(click.sku(), NOTHING);
    if (line.quantity() == 0) {
      lines.remove(click.sku());
    }
    long quantity = line.quantity() + click.quantity();
    pieces += click.quantity();
    lines.put(
        click.sku(),
        click.isPriced()
            ? new Line(quantity, click.priceMinor(), click.currency())
            : new Line(quantity, line.priceMinor(), line.currency()));
  }

  /** When it was changed last. */
  long touched() {
    return touched;
  }

  /** Whether there is nothing in it, not even a price that is known. */
  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Whether there is nothing in it. */
  boolean isBare() {
    return pieces == 0;
  }

  long pieces() {
    return pieces;
  }

  /** Writes down what the things are worth, in the currency first that was put there first. */
  void tell(String name, long window, Values values) {
    Map<String, Long> worth = new LinkedHashMap<>();
    for (Line line : lines.values()) {
      if (line.quantity() > 0) {
        worth.merge(
            Currencies.code(line.currency()),
            worth(line.quantity(), line.priceMinor()),
            (a, b) -> Math.min(Money.MOST_MINOR, a + b));
      }
    }
    int place = 0;
    for (Map.Entry<String, Long> each : worth.entrySet()) {
      values.seen(each.getKey(), window, place++);
      values.money(name, each.getKey(), each.getValue(), 1);
    }
  }

  /** So many at a price, up to the most that is told of money. */
  static long worth(long quantity, long priceMinor) {
    boolean fits = Math.multiplyHigh(quantity, priceMinor) == 0;
    long product = quantity * priceMinor;
    return fits && product >= 0 ? Math.min(Money.MOST_MINOR, product) : Money.MOST_MINOR;
  }

  Basketful copy() {
    Basketful copy = new Basketful();
    copy.lines.putAll(lines);
    copy.pieces = pieces;
    copy.touched = touched;
    return copy;
  }

  long bytes() {
    return BYTES + LINE_BYTES * lines.size();
  }

  void write(CompactOutput out) throws IOException {
    out.unsigned(lines.size());
    if (!lines.isEmpty()) {
      out.signed(touched);
    }
    for (Map.Entry<String, Line> each : lines.entrySet()) {
      Line line = each.getValue();
      out.small(bit(CURRENCY, line.currency()));
      out.text(each.getKey());
      out.signed(line.quantity());
      out.signed(line.priceMinor());
      out.textIfAny(line.currency());
    }
  }

  void read(CompactInput in) throws IOException {
    int size = in.length();
    touched = size == 0 ? 0 : in.signed();
    for (int i = 0; i < size; i++) {
      int mask = in.small();
      String sku = in.text();
      Line line = new Line(in.signed(), in.signed(), has(mask, CURRENCY) ? in.text() : null);
      lines.put(sku, line);
      pieces += line.quantity();
    }
  }
}
