package io.tillflow.testdata.reference.sales;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A sale or a refund in, what it does at its own time out. */
final class OwnEffects {
  private OwnEffects() {}

  static List<LedgerEntry> ofSale(PosEvent sale) {
    List<LedgerEntry> entries = new ArrayList<>();
    for (PosLine line : sale.lines()) {
      Map<Measure, Long> amounts = new EnumMap<>(Measure.class);
      long units = line.quantity();
      amounts.put(Measure.GROSS, gross(line));
      amounts.put(Measure.DISCOUNT, line.discountMinor());
      amounts.put(Measure.UNITS, units);
      amounts.put(Measure.COMPED_UNITS, line.unitPriceMinor() == 0 ? units : 0);
      amounts.put(Measure.PROMO_UNITS, line.promotionId() == null ? 0 : units);
      entries.add(new LedgerEntry(sale, sale, line, line.quantity(), amounts));
    }
    if (sale.paymentMethod() != null) {
      entries.add(new LedgerEntry(sale, sale, null, 0, Map.of(tender(sale), 1L)));
    }
    return entries;
  }

  static List<LedgerEntry> ofRefund(PosEvent refund) {
    List<LedgerEntry> entries = new ArrayList<>();
    for (PosLine line : refund.lines()) {
      Map<Measure, Long> amounts =
          Map.of(
              Measure.REFUNDED,
              Math.subtractExact(gross(line), line.discountMinor()),
              Measure.REFUNDED_UNITS,
              (long) line.quantity());
      entries.add(new LedgerEntry(refund, refund, line, line.quantity(), amounts));
    }
    entries.add(new LedgerEntry(refund, refund, null, 0, Map.of(Measure.REFUNDS, 1L)));
    return entries;
  }

  private static long gross(PosLine line) {
    return Math.multiplyExact(line.unitPriceMinor(), line.quantity());
  }

  private static Measure tender(PosEvent sale) {
    return switch (sale.paymentMethod()) {
      case CASH -> Measure.CASH_TRANSACTIONS;
      case CREDIT -> Measure.CREDIT_TRANSACTIONS;
      case DEBIT -> Measure.DEBIT_TRANSACTIONS;
      case MOBILE -> Measure.MOBILE_TRANSACTIONS;
      case GIFT_CARD -> Measure.GIFT_TRANSACTIONS;
      case OTHER -> Measure.OTHER_TRANSACTIONS;
    };
  }
}
