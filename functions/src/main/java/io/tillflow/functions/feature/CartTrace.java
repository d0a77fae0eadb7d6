package io.tillflow.functions.feature;

import io.tillflow.state.event.Touch;
import io.tillflow.state.event.TouchKind;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is in the cart of a customer, whatever the order of arrival, until it is left for so long.
 *
 * <p>Clicks that an earlier one may still precede are kept; those before them have been done to the
 * base. Beyond {@value #MOST} clicks the elder half is done to it at once: that is no person.
 */
final class CartTrace implements Trace {
  static final int MOST = 2_000;

  private final String items;
  private final String value;
  private final long left;
  private final List<CartClick> clicks = new ArrayList<>();
  private Basketful base = new Basketful();
  private Basketful now = new Basketful();

  CartTrace(String items, String value, long left) {
    this.items = items;
    this.value = value;
    this.left = left;
  }

  @Override
  public void take(Touch touch) {
    TouchKind kind = touch.kind();
    if (kind == TouchKind.CART_ADD || kind == TouchKind.CART_REMOVE || kind == TouchKind.PURCHASE) {
      add(CartClick.of(touch));
    }
  }

  private void add(CartClick click) {
    int at = clicks.size();
    while (at > 0 && clicks.get(at - 1).compareTo(click) > 0) {
      at--;
    }
    clicks.add(at, click);
    if (at == clicks.size() - 1) {
      now.take(click, left);
    } else {
      replay();
    }
    if (clicks.size() > MOST) {
      settle(MOST / 2);
    }
  }

  private void replay() {
    now = base.copy();
    clicks.forEach(click -> now.take(click, left));
  }

  private void settle(int count) {
    List<CartClick> elder = clicks.subList(0, count);
    elder.forEach(click -> base.take(click, left));
    elder.clear();
  }

  @Override
  public long nextChange(long asOf) {
    return isLeft(asOf) ? NEVER : now.touched() + left;
  }

  @Override
  public long ends(long horizon) {
    if (!now.isEmpty()) {
      return now.touched() + left + horizon;
    }
    return clicks.isEmpty() ? NEVER : clicks.get(clicks.size() - 1).time() + horizon;
  }

  @Override
  public void forget(long asOf, long late) {
    int settled = 0;
    while (settled < clicks.size() && clicks.get(settled).time() <= late) {
      settled++;
    }
    if (settled > 0) {
      settle(settled);
    }
    if (clicks.isEmpty() && !base.isEmpty() && base.touched() + left <= late) {
      base = new Basketful();
      now = new Basketful();
    }
  }

  @Override
  public void tell(long asOf, Values values) {
    boolean isLeft = isLeft(asOf);
    values.number(items, isLeft ? 0 : now.pieces());
    values.noMoney(value);
    if (!isLeft) {
      now.tell(value, left, values);
    }
  }

  private boolean isLeft(long asOf) {
    return now.isBare() || now.touched() + left <= asOf;
  }

  @Override
  public boolean isEmpty() {
    return clicks.isEmpty() && base.isEmpty();
  }

  @Override
  public long bytes() {
    return CartClick.BYTES * clicks.size() + base.bytes() + now.bytes();
  }

  @Override
  public void write(CompactOutput out) throws IOException {
    base.write(out);
    out.unsigned(clicks.size());
    for (CartClick click : clicks) {
      click.write(out);
    }
  }

  @Override
  public void read(CompactInput in) throws IOException {
    base.read(in);
    for (int i = in.length(); i > 0; i--) {
      clicks.add(CartClick.read(in));
    }
    replay();
  }
}
