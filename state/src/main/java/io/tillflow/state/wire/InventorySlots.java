package io.tillflow.state.wire;

/** The slots of a stock record's {@link Draft}; it has no rows. */
public final class InventorySlots {
  public static final int EVENT_ID = 0;
  public static final int STORE_ID = 1;
  public static final int SKU = 2;
  public static final int EVENT_TIME = 3;
  public static final int KIND = 4;
  public static final int QUANTITY = 5;
  public static final int REORDER_POINT = 6;
  public static final int SOURCE_SYSTEM = 7;
  public static final int SCHEMA_VERSION = 8;

  private InventorySlots() {}
}
