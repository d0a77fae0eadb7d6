package io.tillflow.functions.ledger;

import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import java.util.Arrays;

/** A sale or a refund in, its entry out: they count by themselves, whatever else happens. */
final class Entries {
  private Entries() {}

  static Entry sale(Basket sale) {
    long[] amounts = gross(sale);
    return entry(EntryKind.SALE, sale, amounts, sale.discountsMinor());
  }

  static Entry refund(Basket refund) {
    long[] amounts = gross(refund);
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] -= refund.discountsMinor()[i];
    }
    return entry(EntryKind.REFUND, refund, amounts, new long[amounts.length]);
  }

  /** Whether both do the same; null does nothing. */
  static boolean same(Entry one, Entry other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.kind() == other.kind()
        && one.emptied() == other.emptied()
        && Arrays.equals(one.skus(), other.skus())
        && Arrays.equals(one.promotions(), other.promotions())
        && Arrays.equals(one.quantities(), other.quantities())
        && Arrays.equals(one.amountsMinor(), other.amountsMinor())
        && Arrays.equals(one.discountsMinor(), other.discountsMinor());
  }

  private static long[] gross(Basket basket) {
    long[] amounts = new long[basket.skus().length];
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = basket.quantities()[i] * basket.unitPricesMinor()[i];
    }
    return amounts;
  }

  private static Entry entry(EntryKind kind, Basket basket, long[] amounts, long[] discounts) {
    boolean sale = kind == EntryKind.SALE;
    return new Entry(
        kind,
        false,
        basket.eventTime(),
        basket.storeId(),
        basket.currency(),
        sale ? basket.paymentMethod() : null,
        sale ? basket.customer() : null,
        false,
        basket.skus(),
        basket.promotions(),
        basket.categories(),
        basket.quantities(),
        amounts,
        discounts,
        sale ? null : basket.scrapped(),
        sale ? loyalty(basket) : null,
        basket.eventTime(),
        basket.eventTime());
  }

  /** The token of the loyalty card, or null. */
  static String loyalty(Basket basket) {
    return basket.loyal() ? basket.customer() : null;
  }
}
