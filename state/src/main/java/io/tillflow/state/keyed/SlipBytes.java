package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactOutput.bit;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillflow.state.event.Docket;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.PackedSlip;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.Slip;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A slip in, the bytes that it travels in out, and back; for one thread.
 *
 * <p>First the place of the docket, then the slip as {@link SlipSerializer} lays it out, then what
 * {@link DocketReader} reads.
 */
public final class SlipBytes {
  private final SlipSerializer layout = new SlipSerializer();
  private final CompactOutput out = new CompactOutput();
  private final CompactInput in = new CompactInput();

  /** The bytes of a slip. */
  public PackedSlip of(Slip slip) {
    out.clear();
    out.fixed(0);
    try {
      layout.writeInto(slip, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.fixedAt(0, out.size());
    docket(slip);
    return new PackedSlip(out.toBytes());
  }

  /** The slip of these bytes. */
  public Slip open(byte[] bytes) {
    in.over(bytes);
    in.fixedInt();
    try {
      return layout.readFrom(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The docket of these bytes. */
  public Docket docket(byte[] bytes) {
    in.over(bytes);
    in.goTo(in.fixedInt());
    return DocketReader.read(in);
  }

  private void docket(Slip slip) {
    out.small(
        bit(DocketReader.CASHIER, slip.cashier())
            | bit(DocketReader.CURRENCY, slip.currency())
            | bit(DocketReader.METHOD, slip.paymentMethod()));
    out.symbol(slip.eventType());
    out.fixed(slip.eventTime());
    out.fixed(Prints.of(slip.storeId()));
    out.fixed(Prints.of(slip.terminalId()));
    if (slip.cashier() != null) {
      out.fixed(Prints.of(slip.cashier()));
    }
    if (slip.currency() != null) {
      out.fixed(Prints.of(slip.currency()));
    }
    out.symbolIfAny(slip.paymentMethod());
    out.unsigned(slip.skus().length);
    for (int i = 0; i < slip.skus().length; i++) {
      out.fixed(Prints.of(slip.skus()[i]));
      out.signed(slip.quantities()[i]);
      out.signed(slip.unitPricesMinor()[i]);
      out.signed(slip.discountsMinor()[i]);
    }
    if (slip.eventType() == PosEventType.SALE_COMPLETED) {
      Fingerprint sale = LedgerState.transaction(slip.storeId(), slip.transactionId(), 0);
      out.fixed(sale.high());
      out.fixed(sale.low());
      out.blob(slip.transactionId().getBytes(UTF_8));
    }
  }
}
