package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Basket;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEventType;
import java.io.IOException;

/**
 * A basket in, its bytes out; the common line (one piece, no discount) pays for no absent field.
 */
public final class BasketSerializer extends CompactSerializer<Basket> {
  private static final long serialVersionUID = 1L;
  private static final PosEventType[] TYPES = PosEventType.values();
  private static final PaymentMethod[] METHODS = PaymentMethod.values();
  private static final int NUMBERED = 0;
  private static final int SEVERAL = 1;
  private static final int DISCOUNTED = 2;
  private static final int PROMOTED = 3;
  private static final int SCRAP = 4;
  private static final int LOYAL = 5;
  private static final int SCRAPPED = 6;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Basket basket, CompactOutput out, int version) throws IOException {
    out.small(
        bit(0, basket.originalTransactionId())
            | bit(1, basket.currency())
            | bit(2, basket.paymentMethod())
            | bit(3, basket.customer())
            | bit(4, basket.categories())
            | (basket.loyal() ? 1 << LOYAL : 0)
            | bit(SCRAPPED, basket.scrapped()));
    out.text(basket.eventId());
    out.symbol(basket.eventType());
    out.signed(basket.eventTime());
    out.text(basket.storeId());
    out.text(basket.transactionId());
    out.textIfAny(basket.originalTransactionId());
    out.textIfAny(basket.currency());
    out.symbolIfAny(basket.paymentMethod());
    out.textIfAny(basket.customer());
    out.unsigned(basket.skus().length);
    for (int i = 0; i < basket.skus().length; i++) {
      writeLine(basket, i, out);
    }
  }

  @Override
  protected Basket read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    String eventId = in.single();
    PosEventType type = in.symbol(TYPES);
    long eventTime = in.signed();
    String storeId = in.text();
    String transactionId = in.single();
    String original = in.singleIfAny(mask, 0);
    String currency = in.textIfAny(mask, 1);
    PaymentMethod method = in.symbolIfAny(mask, 2, METHODS);
    String customer = in.singleIfAny(mask, 3);
    int lines = in.length();
    Basket basket =
        new Basket(
            eventId,
            type,
            eventTime,
            storeId,
            transactionId,
            original,
            currency,
            method,
            customer,
            new int[lines],
            new String[lines],
            new int[lines],
            new long[lines],
            new long[lines],
            new String[lines],
            has(mask, 4) ? new String[lines] : null,
            has(mask, LOYAL),
            has(mask, SCRAPPED) ? new boolean[lines] : null);
    for (int i = 0; i < lines; i++) {
      readLine(basket, i, in);
    }
    return basket;
  }

  private static void writeLine(Basket basket, int i, CompactOutput out) throws IOException {
    int mask =
        (basket.lineNos()[i] == Basket.NO_LINE_NO ? 0 : 1 << NUMBERED)
            | (basket.quantities()[i] == 1 ? 0 : 1 << SEVERAL)
            | (basket.discountsMinor()[i] == 0 ? 0 : 1 << DISCOUNTED)
            | bit(PROMOTED, basket.promotions()[i])
            | (basket.scrapped() != null && basket.scrapped()[i] ? 1 << SCRAP : 0);
    out.small(mask);
    if (has(mask, NUMBERED)) {
      out.signed(basket.lineNos()[i]);
    }
    out.text(basket.skus()[i]);
    if (has(mask, SEVERAL)) {
      out.signed(basket.quantities()[i]);
    }
    out.signed(basket.unitPricesMinor()[i]);
    if (has(mask, DISCOUNTED)) {
      out.signed(basket.discountsMinor()[i]);
    }
    out.textIfAny(basket.promotions()[i]);
    if (basket.categories() != null) {
      out.text(basket.categories()[i]);
    }
  }

  private static void readLine(Basket basket, int i, CompactInput in) throws IOException {
    int mask = in.small();
    basket.lineNos()[i] = has(mask, NUMBERED) ? (int) in.signed() : Basket.NO_LINE_NO;
    basket.skus()[i] = in.text();
    basket.quantities()[i] = has(mask, SEVERAL) ? (int) in.signed() : 1;
    basket.unitPricesMinor()[i] = in.signed();
    basket.discountsMinor()[i] = has(mask, DISCOUNTED) ? in.signed() : 0;
    basket.promotions()[i] = in.textIfAny(mask, PROMOTED);
    if (basket.categories() != null) {
      basket.categories()[i] = in.text();
    }
    if (basket.scrapped() != null) {
      basket.scrapped()[i] = has(mask, SCRAP);
    }
  }
}
