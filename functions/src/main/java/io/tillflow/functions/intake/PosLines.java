package io.tillflow.functions.intake;

import io.tillflow.state.event.Refusal;
import io.tillflow.state.wire.Draft;
import io.tillflow.state.wire.PosSlots.Line;

/** The lines of a till draft in, the first thing wrong with them out. */
final class PosLines {
  private final Draft draft;
  private final Amounts amounts;

  PosLines(Draft draft, Amounts amounts) {
    this.draft = draft;
    this.amounts = amounts;
  }

  /** Null when every line says what, how many and at what price. */
  Refusal missing() {
    for (int i = 0; i < draft.rows(); i++) {
      int row = draft.row(i);
      if (!draft.has(row + Line.SKU)) {
        return Findings.missing("lines.sku");
      }
      if (!draft.has(row + Line.QUANTITY)) {
        return Findings.missing("lines.quantity");
      }
      if (!draft.has(row + Line.UNIT_PRICE_MINOR)) {
        return Findings.missing("lines.unit_price_minor");
      }
    }
    return null;
  }

  /** Null when every line and their total are believable. */
  Refusal badAmount() {
    long total = 0;
    for (int i = 0; i < draft.rows(); i++) {
      int row = draft.row(i);
      long units = draft.number(row + Line.QUANTITY);
      long price = draft.number(row + Line.UNIT_PRICE_MINOR);
      long discount = draft.number(row + Line.DISCOUNT_MINOR, 0);
      Refusal bad = amounts.checkLine(units, price, discount);
      if (bad == null) {
        total += units * price - discount;
        bad = amounts.checkTotal(total);
      }
      if (bad != null) {
        return bad;
      }
    }
    return null;
  }

  /** The total of lines that may not have been judged yet; what they lack counts as zero. */
  long total() {
    long total = 0;
    for (int i = 0; i < draft.rows(); i++) {
      int row = draft.row(i);
      total +=
          draft.number(row + Line.QUANTITY, 0) * draft.number(row + Line.UNIT_PRICE_MINOR, 0)
              - draft.number(row + Line.DISCOUNT_MINOR, 0);
    }
    return total;
  }

  /** Whether every line has price zero and no promotion, as in a training scan. */
  boolean areFree() {
    for (int i = 0; i < draft.rows(); i++) {
      int row = draft.row(i);
      if (draft.number(row + Line.UNIT_PRICE_MINOR) != 0 || draft.has(row + Line.PROMOTION_ID)) {
        return false;
      }
    }
    return true;
  }
}
