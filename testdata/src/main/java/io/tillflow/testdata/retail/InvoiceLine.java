package io.tillflow.testdata.retail;

import io.tillflow.state.event.PosLine;

/** One line of the file, parsed; the customer may be null. */
record InvoiceLine(
    long fileLine,
    String invoice,
    String sku,
    int quantity,
    long time,
    long priceMinor,
    String customer,
    String country) {

  /** Whether the invoice takes goods back. */
  boolean isRefund() {
    return invoice.startsWith("C");
  }

  /** The same as a till would say it: a refund's quantities count what came back. */
  PosLine toPosLine(int lineNo) {
    int counted = isRefund() ? Math.negateExact(quantity) : quantity;
    return new PosLine(lineNo, sku, null, counted, priceMinor, 0, null, true);
  }
}
