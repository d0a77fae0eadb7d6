package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;

import io.tillflow.state.event.Docket;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEventType;

/** The bytes of a docket in, the docket out; what follows from its amounts is made here. */
final class DocketReader {
  private static final PosEventType[] TYPES = PosEventType.values();
  private static final PaymentMethod[] METHODS = PaymentMethod.values();

  // Bits of the mask that says what there is.
  static final int CASHIER = 0;
  static final int CURRENCY = 1;
  static final int METHOD = 2;

  private DocketReader() {}

  static Docket read(CompactInput in) {
    int mask = in.small();
    PosEventType type = in.symbol(TYPES);
    long eventTime = in.fixedLong();
    long store = in.fixedLong();
    long till = in.fixedLong();
    long cashier = has(mask, CASHIER) ? in.fixedLong() : Docket.NONE;
    long currency = has(mask, CURRENCY) ? in.fixedLong() : Docket.NONE;
    PaymentMethod method = in.symbolIfAny(mask, METHOD, METHODS);
    boolean isSale = type == PosEventType.SALE_COMPLETED;
    int lines = in.length();
    long[] skus = new long[lines];
    long[] unitPrices = new long[lines];
    long gross = 0;
    long discounts = 0;
    long alike = 0;
    for (int i = 0; i < lines; i++) {
      skus[i] = in.fixedLong();
      int quantity = (int) in.signed();
      unitPrices[i] = in.signed();
      long discount = in.signed();
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
        isSale ? sale(Prints.ofSale(alike, method), in) : null);
  }

  private static Docket.Sale sale(long alike, CompactInput in) {
    Fingerprint transaction = new Fingerprint(in.fixedLong(), in.fixedInt(), 0);
    return new Docket.Sale(alike, transaction, in.blob());
  }
}
