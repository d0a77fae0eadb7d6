package io.tillflow.functions.intake;

import io.tillflow.functions.intake.Pseudonyms.Kind;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Slip;
import io.tillflow.state.wire.Draft;
import io.tillflow.state.wire.PosSlots;
import io.tillflow.state.wire.PosSlots.Line;
import java.util.Arrays;
import java.util.List;

/** A valid till draft in, the event with the fields that a job needs out. */
final class PosProjections {
  private static final PosEventType[] TYPES = PosEventType.values();
  private static final PaymentMethod[] METHODS = PaymentMethod.values();

  private PosProjections() {}

  static PosEvent event(String eventId, Names names) {
    Draft draft = names.draft();
    return new PosEvent(
        eventId,
        names.symbol(TYPES, PosSlots.EVENT_TYPE),
        draft.number(PosSlots.EVENT_TIME),
        names.longOrNull(PosSlots.INGESTION_TIME),
        names.shared(PosSlots.SOURCE_SYSTEM),
        names.shared(PosSlots.SCHEMA_VERSION),
        names.shared(PosSlots.STORE_ID),
        names.single(PosSlots.TERMINAL_ID),
        names.token(Kind.CASHIER, PosSlots.CASHIER_ID),
        names.single(PosSlots.TRANSACTION_ID),
        names.single(PosSlots.ORIGINAL_TRANSACTION_ID),
        names.single(PosSlots.CORRELATION_ID),
        names.longOrNull(PosSlots.SEQUENCE),
        names.longOrNull(PosSlots.CLOCK_SKEW_MS),
        names.shared(PosSlots.CURRENCY),
        lines(names),
        names.symbol(METHODS, PosSlots.PAYMENT_METHOD),
        names.longOrNull(PosSlots.TENDERED_MINOR),
        names.longOrNull(PosSlots.CHANGE_MINOR),
        names.token(Kind.LOYALTY, PosSlots.LOYALTY_ID),
        names.email(PosSlots.CUSTOMER_EMAIL),
        names.single(PosSlots.NOTE));
  }

  private static List<PosLine> lines(Names names) {
    Draft draft = names.draft();
    PosLine[] lines = new PosLine[draft.rows()];
    for (int i = 0; i < lines.length; i++) {
      int row = draft.row(i);
      lines[i] =
          new PosLine(
              names.intOrNull(row + Line.LINE_NO),
              names.single(row + Line.SKU),
              names.single(row + Line.UPC),
              (int) draft.number(row + Line.QUANTITY),
              draft.number(row + Line.UNIT_PRICE_MINOR),
              draft.number(row + Line.DISCOUNT_MINOR, 0),
              names.shared(row + Line.PROMOTION_ID),
              draft.number(row + Line.RESTOCK, 1) == 1);
    }
    return Arrays.asList(lines);
  }

  static Basket basket(String eventId, Names names) {
    Draft draft = names.draft();
    int rows = draft.rows();
    int[] lineNos = new int[rows];
    String[] skus = new String[rows];
    int[] quantities = new int[rows];
    long[] prices = new long[rows];
    long[] discounts = new long[rows];
    String[] promotions = new String[rows];
    boolean[] scrapped = null;
    for (int i = 0; i < rows; i++) {
      int row = draft.row(i);
      lineNos[i] = (int) draft.number(row + Line.LINE_NO, Basket.NO_LINE_NO);
      skus[i] = names.single(row + Line.SKU);
      quantities[i] = (int) draft.number(row + Line.QUANTITY);
      prices[i] = draft.number(row + Line.UNIT_PRICE_MINOR);
      discounts[i] = draft.number(row + Line.DISCOUNT_MINOR, 0);
      promotions[i] = names.shared(row + Line.PROMOTION_ID);
      if (draft.number(row + Line.RESTOCK, 1) != 1) {
        scrapped = scrapped == null ? new boolean[rows] : scrapped;
        scrapped[i] = true;
      }
    }
    // Who bought, as far as the till knows: the loyalty card, else the address for the receipt.
    String loyalty = names.token(Kind.LOYALTY, PosSlots.LOYALTY_ID);
    return new Basket(
        eventId,
        names.symbol(TYPES, PosSlots.EVENT_TYPE),
        draft.number(PosSlots.EVENT_TIME),
        names.shared(PosSlots.STORE_ID),
        names.single(PosSlots.TRANSACTION_ID),
        names.single(PosSlots.ORIGINAL_TRANSACTION_ID),
        names.shared(PosSlots.CURRENCY),
        names.symbol(METHODS, PosSlots.PAYMENT_METHOD),
        loyalty != null ? loyalty : names.email(PosSlots.CUSTOMER_EMAIL),
        lineNos,
        skus,
        quantities,
        prices,
        discounts,
        promotions,
        null,
        loyalty != null,
        scrapped);
  }

  static Slip slip(String eventId, Names names) {
    Draft draft = names.draft();
    int rows = draft.rows();
    Slip slip =
        new Slip(
            eventId,
            names.symbol(TYPES, PosSlots.EVENT_TYPE),
            draft.number(PosSlots.EVENT_TIME),
            names.shared(PosSlots.STORE_ID),
            names.single(PosSlots.TERMINAL_ID),
            names.token(Kind.CASHIER, PosSlots.CASHIER_ID),
            names.single(PosSlots.TRANSACTION_ID),
            names.single(PosSlots.ORIGINAL_TRANSACTION_ID),
            names.shared(PosSlots.CURRENCY),
            names.symbol(METHODS, PosSlots.PAYMENT_METHOD),
            new String[rows],
            new int[rows],
            new long[rows],
            new long[rows],
            new String[rows]);
    for (int i = 0; i < rows; i++) {
      int row = draft.row(i);
      slip.skus()[i] = names.single(row + Line.SKU);
      slip.quantities()[i] = (int) draft.number(row + Line.QUANTITY);
      slip.unitPricesMinor()[i] = draft.number(row + Line.UNIT_PRICE_MINOR);
      slip.discountsMinor()[i] = draft.number(row + Line.DISCOUNT_MINOR, 0);
      slip.promotions()[i] = names.shared(row + Line.PROMOTION_ID);
    }
    return slip;
  }
}
