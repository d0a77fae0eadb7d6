package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.Slip;
import java.io.IOException;

/** A slip in, its bytes out; the common line (one piece, no discount) pays for no absent field. */
public final class SlipSerializer extends CompactSerializer<Slip> {
  private static final long serialVersionUID = 1L;
  private static final PosEventType[] TYPES = PosEventType.values();
  private static final PaymentMethod[] METHODS = PaymentMethod.values();
  static final int SEVERAL = 0;
  static final int DISCOUNTED = 1;
  static final int PROMOTED = 2;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Slip slip, CompactOutput out, int version) throws IOException {
    out.small(
        bit(0, slip.cashier())
            | bit(1, slip.originalTransactionId())
            | bit(2, slip.currency())
            | bit(3, slip.paymentMethod()));
    out.text(slip.eventId());
    out.symbol(slip.eventType());
    out.signed(slip.eventTime());
    out.text(slip.storeId());
    out.text(slip.terminalId());
    out.textIfAny(slip.cashier());
    out.text(slip.transactionId());
    out.textIfAny(slip.originalTransactionId());
    out.textIfAny(slip.currency());
    out.symbolIfAny(slip.paymentMethod());
    out.unsigned(slip.skus().length);
    for (int i = 0; i < slip.skus().length; i++) {
      writeLine(slip, i, out);
    }
  }

  // Of a chain's tills and cashiers each is seldom; remembered, they would oust products.
  @Override
  protected Slip read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    String eventId = in.single();
    PosEventType type = in.symbol(TYPES);
    long eventTime = in.signed();
    String storeId = in.text();
    String terminalId = in.single();
    String cashier = in.singleIfAny(mask, 0);
    String transactionId = in.single();
    String original = in.singleIfAny(mask, 1);
    String currency = in.textIfAny(mask, 2);
    PaymentMethod method = in.symbolIfAny(mask, 3, METHODS);
    int lines = in.length();
    Slip slip =
        new Slip(
            eventId,
            type,
            eventTime,
            storeId,
            terminalId,
            cashier,
            transactionId,
            original,
            currency,
            method,
            new String[lines],
            new int[lines],
            new long[lines],
            new long[lines],
            new String[lines]);
    for (int i = 0; i < lines; i++) {
      readLine(slip, i, in);
    }
    return slip;
  }

  private static void writeLine(Slip slip, int i, CompactOutput out) throws IOException {
    int mask =
        (slip.quantities()[i] == 1 ? 0 : 1 << SEVERAL)
            | (slip.discountsMinor()[i] == 0 ? 0 : 1 << DISCOUNTED)
            | bit(PROMOTED, slip.promotions()[i]);
    out.small(mask);
    out.text(slip.skus()[i]);
    if (has(mask, SEVERAL)) {
      out.signed(slip.quantities()[i]);
    }
    out.signed(slip.unitPricesMinor()[i]);
    if (has(mask, DISCOUNTED)) {
      out.signed(slip.discountsMinor()[i]);
    }
    out.textIfAny(slip.promotions()[i]);
  }

  private static void readLine(Slip slip, int i, CompactInput in) throws IOException {
    int mask = in.small();
    slip.skus()[i] = in.text();
    slip.quantities()[i] = has(mask, SEVERAL) ? (int) in.signed() : 1;
    slip.unitPricesMinor()[i] = in.signed();
    slip.discountsMinor()[i] = has(mask, DISCOUNTED) ? in.signed() : 0;
    slip.promotions()[i] = in.textIfAny(mask, PROMOTED);
  }
}
