package io.tillflow.functions.ledger;

import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosLine;
import io.tillflow.testdata.reference.sales.LedgerEntry;
import io.tillflow.testdata.reference.sales.Measure;
import io.tillflow.testdata.reference.sales.Outcome;
import io.tillflow.testdata.reference.sales.ReferenceLedger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Entries of either ledger in; what they add up to by store, time, sku and measure out. */
final class LedgerSums {
  private LedgerSums() {}

  static Map<String, Long> ofReference(Collection<Basket> events) {
    Map<String, Long> sums = new TreeMap<>();
    ReferenceLedger ledger = ReferenceLedger.of(events.stream().map(LedgerSums::posEvent).toList());
    for (LedgerEntry entry : ledger.entries()) {
      String place = entry.at().storeId() + " " + entry.at().eventTime() + " ";
      String sku = entry.line() == null ? "" : entry.line().sku() + " ";
      entry.amounts().forEach((measure, amount) -> sum(sums, place + sku + measure, amount));
    }
    sums.keySet().removeIf(name -> name.endsWith("_TRANSACTIONS") && !name.contains("VOIDED"));
    ledger.events(Outcome.APPLIED).forEach(event -> sum(sums, "applied", 1));
    return sums;
  }

  static void add(Entry entry, Map<String, Long> sums) {
    String place = entry.storeId() + " " + entry.time() + " ";
    sum(sums, "applied", entry.sign());
    if (entry.emptied()) {
      sum(sums, place + Measure.VOIDED_TRANSACTIONS, entry.sign());
    }
    for (int i = 0; i < entry.skus().length; i++) {
      String line = place + entry.skus()[i] + " ";
      long quantity = (long) entry.sign() * entry.quantities()[i];
      long amount = entry.sign() * entry.amountsMinor()[i];
      sum(sums, line + Measure.DISCOUNT, entry.sign() * entry.discountsMinor()[i]);
      switch (entry.kind()) {
        case SALE -> {
          sum(sums, line + Measure.UNITS, quantity);
          sum(sums, line + Measure.GROSS, amount);
          sum(sums, line + Measure.COMPED_UNITS, amount == 0 ? quantity : 0);
        }
        case VOID -> {
          sum(sums, line + Measure.VOIDED_UNITS, quantity);
          sum(sums, line + Measure.VOIDED, amount);
        }
        case REFUND -> {
          sum(sums, line + Measure.REFUNDED_UNITS, quantity);
          sum(sums, line + Measure.REFUNDED, amount);
        }
        case OVERRIDE -> {}
      }
    }
  }

  private static void sum(Map<String, Long> sums, String name, long value) {
    if (sums.merge(name, value, Long::sum) == 0) {
      sums.remove(name);
    }
  }

  private static PosEvent posEvent(Basket basket) {
    List<PosLine> lines =
        IntStream.range(0, basket.skus().length).mapToObj(i -> line(basket, i)).toList();
    return new PosEvent(
        basket.eventId(),
        basket.eventType(),
        basket.eventTime(),
        null,
        "test",
        "1",
        basket.storeId(),
        "t",
        null,
        basket.transactionId(),
        basket.originalTransactionId(),
        null,
        null,
        null,
        Objects.requireNonNull(basket.currency()),
        lines,
        basket.paymentMethod(),
        null,
        null,
        null,
        null,
        null);
  }

  private static PosLine line(Basket basket, int i) {
    int number = basket.lineNos()[i];
    return new PosLine(
        number == Basket.NO_LINE_NO ? null : number,
        basket.skus()[i],
        null,
        basket.quantities()[i],
        basket.unitPricesMinor()[i],
        basket.discountsMinor()[i],
        basket.promotions()[i],
        true);
  }
}
