package io.tillflow.state.wire;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.wire.PosSlots.Line;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Till records as most are in, a filled {@link Draft} out: what the plan does, in a straight line.
 *
 * <p>It reads version 1 of the schema in the form in which every common encoder writes it, and no
 * fault is judged here: whatever looks unusual is left to the plan from the beginning, so that the
 * two cannot differ in a refusal.
 */
final class TillBody implements AvroBody {
  private static final SchemaHistory.Version WRITER =
      SchemaHistory.shipped().versions("pos-event").get(0);
  private static final int TYPES = 10;
  private static final int PAYMENT_METHODS = 6;

  private final Draft draft;
  private final AvroBody plan;
  private final StraightReader in;

  TillBody(Draft draft, AvroBody plan) {
    this.draft = draft;
    this.plan = plan;
    this.in = new StraightReader(draft);
  }

  /** Whether records of this writer are read here, into the slots of {@link PosSlots}. */
  static boolean reads(Schema writer, Shape shape) {
    return SchemaNormalization.parsingFingerprint64(writer) == WRITER.fingerprint()
        && shape.schema().equals(SchemaHistory.shipped().latest(PosEvent.class));
  }

  @Override
  public void read(byte[] value, int header) throws WireFault {
    if (!isRead(value, header)) {
      draft.clear(value);
      plan.read(value, header);
    }
  }

  private boolean isRead(byte[] value, int header) {
    in.over(value);
    draft.plain = true;
    draft.bodyFrom = header;
    try {
      draft.contentTo = rest(lines(fields(header)));
      return envelope(draft.contentTo) == value.length && in.wasUsual(header);
    } catch (WireFault | ArrayIndexOutOfBoundsException e) {
      return false;
    }
  }

  private int fields(int from) throws WireFault {
    int at = in.text(PosSlots.EVENT_ID, from);
    at = in.text(PosSlots.STORE_ID, at);
    at = in.text(PosSlots.TRANSACTION_ID, at);
    at = in.symbol(PosSlots.EVENT_TYPE, TYPES, at);
    at = in.number(PosSlots.EVENT_TIME, at);
    at = in.text(PosSlots.SOURCE_SYSTEM, at);
    at = in.text(PosSlots.TERMINAL_ID, at);
    at = in.optionalText(PosSlots.CASHIER_ID, at);
    at = in.optionalText(PosSlots.ORIGINAL_TRANSACTION_ID, at);
    at = in.optionalText(PosSlots.CORRELATION_ID, at);
    at = in.optionalNumber(PosSlots.SEQUENCE, at);
    return in.optionalText(PosSlots.CURRENCY, at);
  }

  /** One block of lines, or none. */
  private int lines(int from) throws WireFault {
    draft.rowsFrom = from;
    int count = in.count(from);
    int at = in.end();
    for (int i = 0; i < count; i++) {
      at = line(draft.openBlankRow(), at);
    }
    if (count > 0) {
      at = in.noMore(at);
    }
    draft.rowsTo = at;
    return at;
  }

  private int line(int row, int from) throws WireFault {
    int at = in.optionalInt(row + Line.LINE_NO, from);
    at = in.text(row + Line.SKU, at);
    at = in.optionalText(row + Line.UPC, at);
    at = in.int32(row + Line.QUANTITY, at);
    at = in.number(row + Line.UNIT_PRICE_MINOR, at);
    at = in.number(row + Line.DISCOUNT_MINOR, at);
    at = in.optionalText(row + Line.PROMOTION_ID, at);
    return in.flag(row + Line.RESTOCK, at);
  }

  private int rest(int from) throws WireFault {
    int at = in.optionalSymbol(PosSlots.PAYMENT_METHOD, PAYMENT_METHODS, from);
    at = in.optionalNumber(PosSlots.TENDERED_MINOR, at);
    at = in.optionalNumber(PosSlots.CHANGE_MINOR, at);
    at = in.optionalText(PosSlots.LOYALTY_ID, at);
    return in.optionalText(PosSlots.CUSTOMER_EMAIL, at);
  }

  private int envelope(int from) throws WireFault {
    int at = in.optionalNumber(PosSlots.INGESTION_TIME, from);
    at = in.text(PosSlots.SCHEMA_VERSION, at);
    at = in.optionalNumber(PosSlots.CLOCK_SKEW_MS, at);
    return in.optionalText(PosSlots.NOTE, at);
  }
}
