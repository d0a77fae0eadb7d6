package io.tillflow.state.wire;

/** The slots of a till event's {@link Draft}; its rows are the lines. */
public final class PosSlots {
  public static final int EVENT_ID = 0;
  public static final int STORE_ID = 1;
  public static final int TRANSACTION_ID = 2;
  public static final int EVENT_TYPE = 3;
  public static final int EVENT_TIME = 4;
  public static final int SOURCE_SYSTEM = 5;
  public static final int TERMINAL_ID = 6;
  public static final int CASHIER_ID = 7;
  public static final int ORIGINAL_TRANSACTION_ID = 8;
  public static final int CORRELATION_ID = 9;
  public static final int SEQUENCE = 10;
  public static final int CURRENCY = 11;
  public static final int LINES = 12;
  public static final int PAYMENT_METHOD = 13;
  public static final int TENDERED_MINOR = 14;
  public static final int CHANGE_MINOR = 15;
  public static final int LOYALTY_ID = 16;
  public static final int CUSTOMER_EMAIL = 17;
  public static final int INGESTION_TIME = 18;
  public static final int SCHEMA_VERSION = 19;
  public static final int CLOCK_SKEW_MS = 20;
  public static final int NOTE = 21;

  /** The columns of a line, to be added to the row's first slot. */
  public static final class Line {
    public static final int LINE_NO = 0;
    public static final int SKU = 1;
    public static final int UPC = 2;
    public static final int QUANTITY = 3;
    public static final int UNIT_PRICE_MINOR = 4;
    public static final int DISCOUNT_MINOR = 5;
    public static final int PROMOTION_ID = 6;
    public static final int RESTOCK = 7;

    private Line() {}
  }

  private PosSlots() {}
}
