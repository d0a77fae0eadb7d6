package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;

import io.tillflow.state.event.Docket;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEventType;

/**
 * The bytes of a slip in, what rules look at out, without making its texts; for one thread. It
 * reads what {@link SlipSerializer} lays out.
 */
public final class DocketReader {
  private static final PosEventType[] TYPES = PosEventType.values();
  private static final PaymentMethod[] METHODS = PaymentMethod.values();

  private final CompactInput in = new CompactInput();
  private final Letters name = new Letters();
  private final Letters transaction = new Letters();

  /** The docket of these bytes. */
  public Docket read(byte[] slip) {
    in.over(slip);
    int mask = in.small();
    in.passText();
    PosEventType type = in.symbol(TYPES);
    boolean isSale = type == PosEventType.SALE_COMPLETED;
    long eventTime = in.signed();
    in.letters(transaction.clear());
    long store = Prints.of(transaction);
    long till = print();
    long cashier = has(mask, 0) ? print() : Docket.NONE;
    int id = in.place();
    in.passText();
    if (has(mask, 1)) {
      in.passText();
    }
    long currency = has(mask, 2) ? print() : Docket.NONE;
    PaymentMethod method = in.symbolIfAny(mask, 3, METHODS);
    int lines = in.length();
    long[] skus = new long[lines];
    long[] unitPrices = new long[lines];
    long gross = 0;
    long discounts = 0;
    long alike = 0;
    for (int i = 0; i < lines; i++) {
      int line = in.small();
      skus[i] = print();
      int quantity = has(line, SlipSerializer.SEVERAL) ? (int) in.signed() : 1;
      unitPrices[i] = in.signed();
      long discount = has(line, SlipSerializer.DISCOUNTED) ? in.signed() : 0;
      if (has(line, SlipSerializer.PROMOTED)) {
        in.passText();
      }
      gross += quantity * unitPrices[i];
      discounts += discount;
      alike += isSale ? Prints.ofLine(skus[i], quantity, unitPrices[i], discount) : 0;
    }
    return new Docket(
        type,
        eventTime,
        store,
        till,
        cashier,
        currency,
        gross,
        discounts,
        skus,
        unitPrices,
        isSale ? sale(Prints.ofSale(alike, method), id) : null);
  }

  private long print() {
    in.letters(name.clear());
    return Prints.of(name);
  }

  // Behind the store, whose letters stand there already.
  private Docket.Sale sale(long alike, int id) {
    in.goTo(id);
    byte[] transactionId = in.utf8();
    in.goTo(id);
    transaction.letter(LedgerState.BETWEEN);
    in.letters(transaction);
    return new Docket.Sale(alike, LedgerState.transaction(transaction, 0), transactionId);
  }
}
