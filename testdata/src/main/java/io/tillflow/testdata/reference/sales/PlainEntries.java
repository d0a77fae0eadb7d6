package io.tillflow.testdata.reference.sales;

import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Product;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The plain ledger and the products in; what it says in the words in which sets are declared out.
 *
 * <p>An event gives one entry, which nothing takes back: no order of arrival is known here.
 */
public final class PlainEntries {
  private final Map<String, String> categories = new HashMap<>();

  private PlainEntries(Collection<Product> products) {
    products.forEach(product -> categories.put(product.sku(), product.category()));
  }

  /** An entry for each event that counts. */
  public static List<Entry> of(ReferenceLedger ledger, Collection<Product> products) {
    Map<PosEvent, List<LedgerEntry>> byCause = new LinkedHashMap<>();
    for (LedgerEntry effect : ledger.entries()) {
      byCause.computeIfAbsent(effect.cause(), any -> new ArrayList<>()).add(effect);
    }
    PlainEntries entries = new PlainEntries(products);
    return byCause.values().stream().map(entries::entry).toList();
  }

  private Entry entry(List<LedgerEntry> effects) {
    PosEvent cause = effects.get(0).cause();
    PosEvent at = effects.get(0).at();
    List<LedgerEntry> lines = effects.stream().filter(effect -> effect.line() != null).toList();
    boolean sale = cause.eventType() == PosEventType.SALE_COMPLETED;
    return new Entry(
        kind(cause.eventType()),
        false,
        at.eventTime(),
        at.storeId(),
        at.currency(),
        sale ? cause.paymentMethod() : null,
        sale ? customer(cause) : null,
        effects.stream().anyMatch(e -> e.amounts().containsKey(Measure.VOIDED_TRANSACTIONS)),
        texts(lines, PosLine::sku),
        texts(lines, PosLine::promotionId),
        texts(lines, line -> categories.getOrDefault(line.sku(), ReferenceWindows.UNKNOWN)),
        lines.stream().mapToInt(LedgerEntry::pieces).toArray(),
        sums(lines, Measure.GROSS, Measure.VOIDED, Measure.REFUNDED),
        sums(lines, Measure.DISCOUNT),
        scrapped(cause),
        at.eventType() == PosEventType.SALE_COMPLETED ? at.loyaltyId() : null,
        cause.eventTime(),
        cause.eventTime());
  }

  private static boolean[] scrapped(PosEvent cause) {
    boolean refund = cause.eventType() == PosEventType.REFUND_ISSUED;
    if (!refund || cause.lines().stream().allMatch(PosLine::restock)) {
      return null;
    }
    boolean[] scrapped = new boolean[cause.lines().size()];
    for (int i = 0; i < scrapped.length; i++) {
      scrapped[i] = !cause.lines().get(i).restock();
    }
    return scrapped;
  }

  private static EntryKind kind(PosEventType type) {
    return switch (type) {
      case SALE_COMPLETED -> EntryKind.SALE;
      case SALE_VOIDED, ITEM_VOIDED -> EntryKind.VOID;
      case PRICE_OVERRIDDEN -> EntryKind.OVERRIDE;
      case REFUND_ISSUED -> EntryKind.REFUND;
      default -> throw new IllegalArgumentException(type + " does nothing to sales");
    };
  }

  /** The loyalty card, else the address for the receipt. */
  static String customer(PosEvent sale) {
    return sale.loyaltyId() != null ? sale.loyaltyId() : sale.customerEmail();
  }

  private static String[] texts(List<LedgerEntry> lines, Function<PosLine, String> text) {
    return lines.stream().map(LedgerEntry::line).map(text).toArray(String[]::new);
  }

  private static long[] sums(List<LedgerEntry> lines, Measure... measures) {
    return lines.stream().mapToLong(line -> sum(line, measures)).toArray();
  }

  private static long sum(LedgerEntry line, Measure... measures) {
    long sum = 0;
    for (Measure measure : measures) {
      sum += line.amounts().getOrDefault(measure, 0L);
    }
    return sum;
  }
}
