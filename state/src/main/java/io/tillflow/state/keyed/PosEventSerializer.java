package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A till event in, its bytes out. */
public final class PosEventSerializer extends CompactSerializer<PosEvent> {
  private static final long serialVersionUID = 1L;
  private static final PosEventType[] TYPES = PosEventType.values();
  private static final PaymentMethod[] METHODS = PaymentMethod.values();
  private static final int RESTOCK = 3;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(PosEvent event, CompactOutput out, int version) throws IOException {
    out.unsigned(mask(event));
    out.text(event.eventId());
    out.symbol(event.eventType());
    out.signed(event.eventTime());
    out.signedIfAny(event.ingestionTime());
    out.text(event.sourceSystem());
    out.text(event.schemaVersion());
    out.text(event.storeId());
    out.text(event.terminalId());
    out.textIfAny(event.cashierId());
    out.text(event.transactionId());
    out.textIfAny(event.originalTransactionId());
    out.textIfAny(event.correlationId());
    out.signedIfAny(event.sequence());
    out.signedIfAny(event.clockSkewMs());
    out.textIfAny(event.currency());
    writeLines(event.lines(), out);
    out.symbolIfAny(event.paymentMethod());
    out.signedIfAny(event.tenderedMinor());
    out.signedIfAny(event.changeMinor());
    out.textIfAny(event.loyaltyId());
    out.textIfAny(event.customerEmail());
    out.textIfAny(event.note());
  }

  @Override
  protected PosEvent read(CompactInput in, int version) throws IOException {
    int mask = in.length();
    return new PosEvent(
        in.text(),
        in.symbol(TYPES),
        in.signed(),
        in.longIfAny(mask, 0),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.textIfAny(mask, 1),
        in.text(),
        in.textIfAny(mask, 2),
        in.textIfAny(mask, 3),
        in.longIfAny(mask, 4),
        in.longIfAny(mask, 5),
        in.textIfAny(mask, 6),
        readLines(in),
        in.symbolIfAny(mask, 7, METHODS),
        in.longIfAny(mask, 8),
        in.longIfAny(mask, 9),
        in.textIfAny(mask, 10),
        in.textIfAny(mask, 11),
        in.textIfAny(mask, 12));
  }

  private static int mask(PosEvent event) {
    return bit(0, event.ingestionTime())
        | bit(1, event.cashierId())
        | bit(2, event.originalTransactionId())
        | bit(3, event.correlationId())
        | bit(4, event.sequence())
        | bit(5, event.clockSkewMs())
        | bit(6, event.currency())
        | bit(7, event.paymentMethod())
        | bit(8, event.tenderedMinor())
        | bit(9, event.changeMinor())
        | bit(10, event.loyaltyId())
        | bit(11, event.customerEmail())
        | bit(12, event.note());
  }

  private static void writeLines(List<PosLine> lines, CompactOutput out) throws IOException {
    out.unsigned(lines.size());
    for (PosLine line : lines) {
      out.small(
          bit(0, line.lineNo())
              | bit(1, line.upc())
              | bit(2, line.promotionId())
              | (line.restock() ? 1 << RESTOCK : 0));
      out.signedIfAny(line.lineNo());
      out.text(line.sku());
      out.textIfAny(line.upc());
      out.signed(line.quantity());
      out.signed(line.unitPriceMinor());
      out.signed(line.discountMinor());
      out.textIfAny(line.promotionId());
    }
  }

  private static List<PosLine> readLines(CompactInput in) throws IOException {
    int count = in.length();
    if (count == 0) {
      return List.of();
    }
    List<PosLine> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lines.add(readLine(in));
    }
    return lines;
  }

  private static PosLine readLine(CompactInput in) throws IOException {
    int mask = in.small();
    return new PosLine(
        in.intIfAny(mask, 0),
        in.text(),
        in.textIfAny(mask, 1),
        (int) in.signed(),
        in.signed(),
        in.signed(),
        in.textIfAny(mask, 2),
        has(mask, RESTOCK));
  }
}
