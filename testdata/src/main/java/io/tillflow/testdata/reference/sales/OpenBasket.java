package io.tillflow.testdata.reference.sales;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A sale and then its corrections in, one after the other; what each does to it out. */
final class OpenBasket {
  private final PosEvent sale;
  private final List<OpenLine> lines;

  OpenBasket(PosEvent sale) {
    this.sale = sale;
    this.lines = sale.lines().stream().map(OpenLine::new).toList();
  }

  /** No entry means that the correction is ineffective. */
  List<LedgerEntry> correct(PosEvent correction) {
    List<LedgerEntry> entries = new ArrayList<>();
    switch (correction.eventType()) {
      case SALE_VOIDED -> lines.forEach(line -> undo(line, line.remaining(), correction, entries));
      case ITEM_VOIDED -> correction.lines().forEach(said -> undo(said, correction, entries));
      case PRICE_OVERRIDDEN -> correction.lines().forEach(said -> price(said, correction, entries));
      default -> throw new IllegalArgumentException("no correction: " + correction.eventType());
    }
    // An override touches open lines only, so this is the void that took the last of them.
    if (!entries.isEmpty() && lines.stream().noneMatch(OpenLine::isOpen)) {
      entries.add(
          new LedgerEntry(correction, sale, null, 0, Map.of(Measure.VOIDED_TRANSACTIONS, 1L)));
    }
    return entries;
  }

  private void undo(PosLine said, PosEvent correction, List<LedgerEntry> entries) {
    int left = said.quantity();
    for (OpenLine line : meant(said)) {
      int taken = Math.min(left, line.remaining());
      undo(line, taken, correction, entries);
      left -= taken;
    }
  }

  private void undo(OpenLine line, int quantity, PosEvent correction, List<LedgerEntry> entries) {
    if (quantity > 0) {
      entries.add(new LedgerEntry(correction, sale, line.sold(), quantity, line.without(quantity)));
    }
  }

  private void price(PosLine said, PosEvent correction, List<LedgerEntry> entries) {
    for (OpenLine line : meant(said)) {
      if (line.isOpen()) {
        Map<Measure, Long> amounts = line.priced(said.unitPriceMinor());
        entries.add(new LedgerEntry(correction, sale, line.sold(), line.remaining(), amounts));
      }
    }
  }

  /**
   * Where both sides have a number, the line of the same; where one has none, lines of the same
   * sku, those of the same original price first.
   */
  private List<OpenLine> meant(PosLine said) {
    return lines.stream()
        .filter(line -> isNumbered(said, line) ? isNumber(said, line) : isSku(said, line))
        .sorted(Comparator.comparing(line -> rank(said, line)))
        .toList();
  }

  private static int rank(PosLine said, OpenLine line) {
    if (isNumbered(said, line)) {
      return 0;
    }
    return said.unitPriceMinor() == line.sold().unitPriceMinor() ? 1 : 2;
  }

  private static boolean isNumbered(PosLine said, OpenLine line) {
    return said.lineNo() != null && line.sold().lineNo() != null;
  }

  private static boolean isNumber(PosLine said, OpenLine line) {
    return said.lineNo().equals(line.sold().lineNo());
  }

  private static boolean isSku(PosLine said, OpenLine line) {
    return said.sku().equals(line.sold().sku());
  }
}
