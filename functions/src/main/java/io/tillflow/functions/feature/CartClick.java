package io.tillflow.functions.feature;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Touch;
import io.tillflow.state.event.TouchKind;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * What a click does to a cart, in the order of events: by time, purchases last, then by event id.
 *
 * @param sku of a nameless thing the empty text
 * @param priceMinor {@link Touch#NO_AMOUNT} where none is named
 */
record CartClick(
    long time,
    TouchKind kind,
    String eventId,
    String sku,
    long quantity,
    long priceMinor,
    String currency)
    implements Comparable<CartClick> {
  static final long BYTES = 200;

  private static final TouchKind[] KINDS = TouchKind.values();
  private static final int CURRENCY = 0;
  private static final int PRICE = 1;
  private static final Comparator<CartClick> ORDER =
      Comparator.comparingLong(CartClick::time)
          .thenComparing(click -> click.kind() == TouchKind.PURCHASE)
          .thenComparing(CartClick::eventId);

  static CartClick of(Touch touch) {
    return new CartClick(
        touch.time(),
        touch.kind(),
        touch.eventId(),
        touch.sku() == null ? "" : touch.sku(),
        touch.quantity(),
        touch.amountMinor(),
        touch.currency());
  }

  boolean isPriced() {
    return priceMinor != Touch.NO_AMOUNT;
  }

  @Override
  public int compareTo(CartClick other) {
    return ORDER.compare(this, other);
  }

  void write(CompactOutput out) throws IOException {
    out.small(bit(CURRENCY, currency) | (isPriced() ? 1 << PRICE : 0));
    out.symbol(kind);
    out.signed(time);
    out.text(eventId);
    out.text(sku);
    out.signed(quantity);
    if (isPriced()) {
      out.signed(priceMinor);
    }
    out.textIfAny(currency);
  }

  static CartClick read(CompactInput in) throws IOException {
    int mask = in.small();
    TouchKind kind = in.symbol(KINDS);
    return new CartClick(
        in.signed(),
        kind,
        in.single(),
        in.text(),
        in.signed(),
        has(mask, PRICE) ? in.signed() : Touch.NO_AMOUNT,
        in.textIfAny(mask, CURRENCY));
  }
}
