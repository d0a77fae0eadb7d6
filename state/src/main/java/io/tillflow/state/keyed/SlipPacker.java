package io.tillflow.state.keyed;

import static io.tillflow.state.wire.PosSlots.CASHIER_ID;
import static io.tillflow.state.wire.PosSlots.CURRENCY;
import static io.tillflow.state.wire.PosSlots.EVENT_ID;
import static io.tillflow.state.wire.PosSlots.EVENT_TIME;
import static io.tillflow.state.wire.PosSlots.EVENT_TYPE;
import static io.tillflow.state.wire.PosSlots.ORIGINAL_TRANSACTION_ID;
import static io.tillflow.state.wire.PosSlots.PAYMENT_METHOD;
import static io.tillflow.state.wire.PosSlots.STORE_ID;
import static io.tillflow.state.wire.PosSlots.TERMINAL_ID;
import static io.tillflow.state.wire.PosSlots.TRANSACTION_ID;

import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.PackedSlip;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.wire.Draft;
import io.tillflow.state.wire.PosSlots.Line;

/**
 * The draft of a till event in, the bytes that {@link SlipBytes} makes of its slip out; for one
 * thread. No text is made: letters are copied and hashed where they stand.
 */
public final class SlipPacker {
  private static final PosEventType[] TYPES = PosEventType.values();

  private final Draft draft;
  private final CompactOutput out = new CompactOutput();
  private final Letters letters = new Letters();
  private String cashier;

  /** Of what is in this draft. */
  public SlipPacker(Draft draft) {
    this.draft = draft;
  }

  /**
   * Packs the draft, which is valid, of ASCII alone, and has an id.
   *
   * @param token what stands for its cashier, or null where that stands for itself
   */
  public PackedSlip pack(String token) {
    cashier = token;
    out.clear();
    out.fixed(0);
    slip();
    out.fixedAt(0, out.size());
    docket();
    return new PackedSlip(out.toBytes());
  }

  // As SlipSerializer has it.
  private void slip() {
    out.small(
        bit(0, CASHIER_ID)
            | bit(1, ORIGINAL_TRANSACTION_ID)
            | bit(2, CURRENCY)
            | bit(3, PAYMENT_METHOD));
    text(EVENT_ID);
    out.small((int) draft.number(EVENT_TYPE));
    out.signed(draft.number(EVENT_TIME));
    text(STORE_ID);
    text(TERMINAL_ID);
    if (cashier == null) {
      textIfAny(CASHIER_ID);
    } else {
      out.text(cashier);
    }
    text(TRANSACTION_ID);
    textIfAny(ORIGINAL_TRANSACTION_ID);
    textIfAny(CURRENCY);
    symbolIfAny(PAYMENT_METHOD);
    int lines = draft.rows();
    out.unsigned(lines);
    for (int i = 0; i < lines; i++) {
      line(draft.row(i));
    }
  }

  private void line(int row) {
    long quantity = draft.number(row + Line.QUANTITY);
    long discount = draft.number(row + Line.DISCOUNT_MINOR, 0);
    out.small(
        (quantity == 1 ? 0 : 1 << SlipSerializer.SEVERAL)
            | (discount == 0 ? 0 : 1 << SlipSerializer.DISCOUNTED)
            | bit(SlipSerializer.PROMOTED, row + Line.PROMOTION_ID));
    text(row + Line.SKU);
    if (quantity != 1) {
      out.signed(quantity);
    }
    out.signed(draft.number(row + Line.UNIT_PRICE_MINOR));
    if (discount != 0) {
      out.signed(discount);
    }
    textIfAny(row + Line.PROMOTION_ID);
  }

  // As DocketReader reads it.
  private void docket() {
    out.small(
        bit(DocketReader.CASHIER, CASHIER_ID)
            | bit(DocketReader.CURRENCY, CURRENCY)
            | bit(DocketReader.METHOD, PAYMENT_METHOD));
    PosEventType type = TYPES[(int) draft.number(EVENT_TYPE)];
    out.symbol(type);
    out.fixed(draft.number(EVENT_TIME));
    out.fixed(print(STORE_ID));
    out.fixed(print(TERMINAL_ID));
    if (draft.has(CASHIER_ID)) {
      out.fixed(cashier == null ? print(CASHIER_ID) : Prints.of(cashier));
    }
    if (draft.has(CURRENCY)) {
      out.fixed(print(CURRENCY));
    }
    symbolIfAny(PAYMENT_METHOD);
    int lines = draft.rows();
    out.unsigned(lines);
    for (int i = 0; i < lines; i++) {
      int row = draft.row(i);
      out.fixed(print(row + Line.SKU));
      out.signed(draft.number(row + Line.QUANTITY));
      out.signed(draft.number(row + Line.UNIT_PRICE_MINOR));
      out.signed(draft.number(row + Line.DISCOUNT_MINOR, 0));
    }
    if (type == PosEventType.SALE_COMPLETED) {
      sale();
    }
  }

  private void sale() {
    letters.clear();
    letters(STORE_ID);
    letters.letter(LedgerState.BETWEEN);
    letters(TRANSACTION_ID);
    Fingerprint sale = LedgerState.transaction(letters, 0);
    out.fixed(sale.high());
    out.fixed(sale.low());
    out.blob(draft.bytes(), draft.from(TRANSACTION_ID), draft.size(TRANSACTION_ID));
  }

  private void text(int slot) {
    out.ascii(draft.bytes(), draft.from(slot), draft.size(slot));
  }

  private void textIfAny(int slot) {
    if (draft.has(slot)) {
      text(slot);
    }
  }

  private void symbolIfAny(int slot) {
    if (draft.has(slot)) {
      out.small((int) draft.number(slot));
    }
  }

  private long print(int slot) {
    letters.clear();
    letters(slot);
    return Prints.of(letters);
  }

  private void letters(int slot) {
    letters.latin1(draft.bytes(), draft.from(slot), draft.size(slot));
  }

  private int bit(int index, int slot) {
    return draft.has(slot) ? 1 << index : 0;
  }
}
