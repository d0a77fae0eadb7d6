package io.tillflow.state.online;

/** The fields of a hash that are no features; no feature's name begins with an underscore. */
public final class OnlineFields {
  /** The {@link Version}; it alone decides whether a write counts. */
  public static final String VERSION = "_v";

  /** As of which event time the values are, in epoch milliseconds. */
  public static final String AS_OF = "_t";

  /** From which event time the values are no longer worth reading; absent where they always are. */
  public static final String EXPIRES = "_e";

  private OnlineFields() {}
}
