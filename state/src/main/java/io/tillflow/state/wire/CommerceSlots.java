package io.tillflow.state.wire;

/** The slots of a commerce event's {@link Draft}; its rows are the properties. */
public final class CommerceSlots {
  public static final int EVENT_ID = 0;
  public static final int CUSTOMER_ID = 1;
  public static final int LOYALTY_ID = 2;
  public static final int ANONYMOUS_ID = 3;
  public static final int EMAIL = 4;
  public static final int EVENT_TYPE = 5;
  public static final int EVENT_TIME = 6;
  public static final int SOURCE_SYSTEM = 7;
  public static final int SESSION_ID = 8;
  public static final int CHANNEL = 9;
  public static final int DEVICE_TYPE = 10;
  public static final int REFERRER = 11;
  public static final int SKU = 12;
  public static final int CATEGORY = 13;
  public static final int UNIT_PRICE_MINOR = 14;
  public static final int CURRENCY = 15;
  public static final int QUANTITY = 16;
  public static final int SEARCH_QUERY = 17;
  public static final int ORDER_ID = 18;
  public static final int PROPERTIES = 19;
  public static final int INGESTION_TIME = 20;
  public static final int SCHEMA_VERSION = 21;

  /** The columns of a property, to be added to the row's first slot. */
  public static final class Property {
    public static final int KEY = 0;
    public static final int VALUE = 1;

    private Property() {}
  }

  private CommerceSlots() {}
}
