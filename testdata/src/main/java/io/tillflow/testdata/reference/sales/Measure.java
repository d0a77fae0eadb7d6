package io.tillflow.testdata.reference.sales;

import java.util.Locale;

/** What the shipped sets measure, by the names of their columns. */
public enum Measure {
  TRANSACTIONS,
  UNITS,
  GROSS,
  DISCOUNT,
  VOIDED,
  VOIDED_UNITS,
  VOIDED_TRANSACTIONS,
  REFUNDED,
  REFUNDED_UNITS,
  REFUNDS,
  NET,
  AVG_TRANSACTION_VALUE,
  COMPED_UNITS,
  PROMO_UNITS,
  CASH_TRANSACTIONS,
  CREDIT_TRANSACTIONS,
  DEBIT_TRANSACTIONS,
  MOBILE_TRANSACTIONS,
  GIFT_TRANSACTIONS,
  OTHER_TRANSACTIONS,
  UNIQUE_CUSTOMERS,
  EVENTS;

  /** The column that holds it. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
