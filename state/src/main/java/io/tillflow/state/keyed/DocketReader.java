package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;

import com.dynatrace.hash4j.hashing.HashStream128;
import io.tillflow.state.event.Docket;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEventType;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a slip in, what rules look at out, without making its texts; for one thread. It
 * reads what {@link SlipSerializer} lays out.
 */
public final class DocketReader {
  private static final PosEventType[] TYPES = PosEventType.values();
  private static final PaymentMethod[] METHODS = PaymentMethod.values();

  private final CompactInput in = new CompactInput();
  private final HashStream128 transactions = LedgerState.transactions();

  /** The docket of these bytes. */
  public Docket read(byte[] slip) {
    in.over(slip);
    int mask = in.small();
    in.letters();
    PosEventType type = in.symbol(TYPES);
    long eventTime = in.signed();
    CharSequence storeId = in.letters();
    long store = Prints.of(storeId);
    transactions.reset().putChars(storeId).putChar(LedgerState.BETWEEN);
    long till = Prints.of(in.letters());
    long cashier = has(mask, 0) ? Prints.of(in.letters()) : Docket.NONE;
    CharSequence transactionId = in.letters();
    boolean isSale = type == PosEventType.SALE_COMPLETED;
    Fingerprint transaction = isSale ? transaction(transactionId) : null;
    byte[] id = isSale ? utf8(transactionId) : null;
    if (has(mask, 1)) {
      in.letters();
    }
    long currency = has(mask, 2) ? Prints.of(in.letters()) : Docket.NONE;
    PaymentMethod method = in.symbolIfAny(mask, 3, METHODS);
    int lines = in.length();
    long[] skus = new long[lines];
    long[] unitPrices = new long[lines];
    long gross = 0;
    long discounts = 0;
    long alike = 0;
    for (int i = 0; i < lines; i++) {
      int line = in.small();
      skus[i] = Prints.of(in.letters());
      int quantity = has(line, SlipSerializer.SEVERAL) ? (int) in.signed() : 1;
      unitPrices[i] = in.signed();
      long discount = has(line, SlipSerializer.DISCOUNTED) ? in.signed() : 0;
      if (has(line, SlipSerializer.PROMOTED)) {
        in.letters();
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
        isSale ? new Docket.Sale(Prints.ofSale(alike, method), transaction, id) : null);
  }

  private Fingerprint transaction(CharSequence id) {
    return LedgerState.transaction(transactions.putChars(id).get(), 0);
  }

  private static byte[] utf8(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
