package io.tillflow.state.wire;

/** How large a record may be before it is OVERSIZED, whatever else is wrong with it. */
public final class Limits {
  /** Bytes of a value. */
  public static final int RECORD_BYTES = 1 << 20;

  /** Lines of a basket. */
  public static final int LINES = 5_000;

  /** UTF-8 bytes of one string. */
  public static final int STRING_BYTES = 4 << 10;

  private Limits() {}
}
