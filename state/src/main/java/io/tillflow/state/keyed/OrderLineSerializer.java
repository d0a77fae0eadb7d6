package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.row.OrderLine;
import java.io.IOException;

/** An order row in, its bytes out. */
public final class OrderLineSerializer extends CompactSerializer<OrderLine> {
  private static final long serialVersionUID = 1L;
  private static final int RESTOCK = 17;
  private static final int RESTOCKED = 18;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(OrderLine row, CompactOutput out, int version) throws IOException {
    out.unsigned(mask(row));
    out.text(row.eventId());
    out.textIfAny(row.transactionId());
    out.textIfAny(row.originalTransactionId());
    out.textIfAny(row.orderId());
    out.text(row.kind());
    out.text(row.channel());
    out.textIfAny(row.storeId());
    out.textIfAny(row.terminalId());
    out.textIfAny(row.cashier());
    out.textIfAny(row.customer());
    out.textIfAny(row.loyalty());
    out.signedIfAny(row.lineNo());
    out.textIfAny(row.sku());
    out.signedIfAny(row.quantity());
    out.signedIfAny(row.unitPriceMinor());
    out.signedIfAny(row.discountMinor());
    out.signedIfAny(row.revenueMinor());
    out.textIfAny(row.currency());
    out.textIfAny(row.promotionId());
    out.textIfAny(row.paymentMethod());
    out.signed(row.eventTime());
    OriginLayout.write(row.origin(), out);
    out.text(row.sourceSystem());
  }

  @Override
  protected OrderLine read(CompactInput in, int version) throws IOException {
    int mask = in.length();
    return new OrderLine(
        in.text(),
        in.textIfAny(mask, 0),
        in.textIfAny(mask, 1),
        in.textIfAny(mask, 2),
        in.text(),
        in.text(),
        in.textIfAny(mask, 3),
        in.textIfAny(mask, 4),
        in.textIfAny(mask, 5),
        in.textIfAny(mask, 6),
        in.textIfAny(mask, 7),
        in.intIfAny(mask, 8),
        in.textIfAny(mask, 9),
        in.intIfAny(mask, 10),
        in.longIfAny(mask, 11),
        in.longIfAny(mask, 12),
        in.longIfAny(mask, 13),
        in.textIfAny(mask, 14),
        in.textIfAny(mask, 15),
        in.textIfAny(mask, 16),
        has(mask, RESTOCK) ? (Boolean) has(mask, RESTOCKED) : null,
        in.signed(),
        OriginLayout.read(in),
        in.text());
  }

  private static int mask(OrderLine row) {
    return bit(0, row.transactionId())
        | bit(1, row.originalTransactionId())
        | bit(2, row.orderId())
        | bit(3, row.storeId())
        | bit(4, row.terminalId())
        | bit(5, row.cashier())
        | bit(6, row.customer())
        | bit(7, row.loyalty())
        | bit(8, row.lineNo())
        | bit(9, row.sku())
        | bit(10, row.quantity())
        | bit(11, row.unitPriceMinor())
        | bit(12, row.discountMinor())
        | bit(13, row.revenueMinor())
        | bit(14, row.currency())
        | bit(15, row.promotionId())
        | bit(16, row.paymentMethod())
        | bit(RESTOCK, row.restock())
        | (Boolean.TRUE.equals(row.restock()) ? 1 << RESTOCKED : 0);
  }
}
