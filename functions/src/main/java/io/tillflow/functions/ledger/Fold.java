package io.tillflow.functions.ledger;

import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.event.PosEventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A sale and its corrections in, what each correction does to it out.
 *
 * <p>Corrections count in order of event time and id, whatever the order of their arrival. What is
 * left of each line goes along: its quantity, its current price, its remaining discount.
 */
final class Fold {
  /** The order in which corrections count. */
  static final Comparator<Basket> ORDER =
      Comparator.comparingLong(Basket::eventTime).thenComparing(Basket::eventId);

  private final Basket sale;
  private final int[] left;
  private final long[] price;
  private final long[] discount;
  private long pieces;

  private Fold(Basket sale) {
    this.sale = sale;
    this.left = sale.quantities().clone();
    this.price = sale.unitPricesMinor().clone();
    this.discount = sale.discountsMinor().clone();
    this.pieces = Arrays.stream(left).asLongStream().sum();
  }

  /** The entries of the corrections, which are in {@link #ORDER}; null for what does nothing. */
  static List<Entry> effects(Basket sale, List<Basket> corrections) {
    Fold fold = new Fold(sale);
    List<Entry> effects = new ArrayList<>(corrections.size());
    for (Basket correction : corrections) {
      effects.add(fold.effect(correction));
    }
    return effects;
  }

  private Entry effect(Basket correction) {
    Lines done = new Lines(sale);
    switch (correction.eventType()) {
      case SALE_VOIDED -> takeAll(done);
      case ITEM_VOIDED -> takeItems(correction, done);
      case PRICE_OVERRIDDEN -> reprice(correction, done);
      default -> throw new IllegalArgumentException(correction.eventType() + " corrects nothing");
    }
    if (done.isEmpty()) {
      return null;
    }
    return correction.eventType() == PosEventType.PRICE_OVERRIDDEN
        ? done.entry(EntryKind.OVERRIDE, false, correction.eventTime())
        : done.entry(EntryKind.VOID, pieces == 0, correction.eventTime());
  }

  private void takeAll(Lines done) {
    for (int line = 0; line < left.length; line++) {
      take(line, left[line], done);
    }
  }

  // The line of the number; else those of the sku, first those that were sold at the void's price.
  private void takeItems(Basket voided, Lines done) {
    for (int i = 0; i < voided.skus().length; i++) {
      int item = i;
      int wanted = voided.quantities()[i];
      long soldAt = voided.unitPricesMinor()[i];
      wanted = take(wanted, line -> isNumber(voided, item, line), done);
      wanted = take(wanted, line -> isSku(voided, item, line) && soldAt(line) == soldAt, done);
      take(wanted, line -> isSku(voided, item, line), done);
    }
  }

  private int take(int wanted, IntPredicate which, Lines done) {
    int rest = wanted;
    for (int line = 0; line < left.length && rest > 0; line++) {
      if (which.test(line)) {
        int taken = Math.min(rest, left[line]);
        take(line, taken, done);
        rest -= taken;
      }
    }
    return rest;
  }

  private void take(int line, int quantity, Lines done) {
    if (quantity == 0) {
      return;
    }
    long share = (2 * discount[line] * quantity + left[line]) / (2L * left[line]);
    done.add(line, quantity, quantity * price[line] - share, 0);
    discount[line] -= share;
    left[line] -= quantity;
    pieces -= quantity;
  }

  private void reprice(Basket override, Lines done) {
    for (int i = 0; i < override.skus().length; i++) {
      long now = override.unitPricesMinor()[i];
      for (int line = 0; line < left.length; line++) {
        if (left[line] > 0 && (isNumber(override, i, line) || isSku(override, i, line))) {
          done.add(line, left[line], 0, left[line] * (price[line] - now));
          price[line] = now;
        }
      }
    }
  }

  private boolean isNumber(Basket correction, int item, int line) {
    return areNumbered(correction, item, line)
        && correction.lineNos()[item] == sale.lineNos()[line];
  }

  private boolean isSku(Basket correction, int item, int line) {
    return !areNumbered(correction, item, line)
        && correction.skus()[item].equals(sale.skus()[line]);
  }

  private boolean areNumbered(Basket correction, int item, int line) {
    return correction.lineNos()[item] != Basket.NO_LINE_NO
        && sale.lineNos()[line] != Basket.NO_LINE_NO;
  }

  private long soldAt(int line) {
    return sale.unitPricesMinor()[line];
  }
}
