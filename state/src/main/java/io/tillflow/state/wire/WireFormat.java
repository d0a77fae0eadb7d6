package io.tillflow.state.wire;

import java.util.HexFormat;

/** How a value is encoded, told by its first bytes alone. */
public enum WireFormat {
  /** A zero byte, a four-byte schema id, Avro. */
  REGISTRY(5),
  /** {@code C3 01}, an eight-byte little-endian CRC-64-AVRO fingerprint, Avro. */
  SINGLE_OBJECT(10),
  /** A JSON object. */
  JSON(0),
  /** Anything else, the absent and the empty value included. */
  UNKNOWN(0);

  private final int headerBytes;

  WireFormat(int headerBytes) {
    this.headerBytes = headerBytes;
  }

  /** Tells the format of a value; whether the rest is readable is not asked. */
  public static WireFormat of(byte[] value) {
    if (value == null || value.length == 0) {
      return UNKNOWN;
    }
    return switch (value[0]) {
      case 0 -> REGISTRY;
      case (byte) 0xC3 -> value.length > 1 && value[1] == 1 ? SINGLE_OBJECT : UNKNOWN;
      case '{' -> JSON;
      default -> UNKNOWN;
    };
  }

  /**
   * Names the writer's schema: registry id, fingerprint in hex, {@code json}; null when unknown.
   */
  public static String schemaOf(byte[] value) {
    WireFormat format = of(value);
    if (format == UNKNOWN || value.length < format.headerBytes) {
      return null;
    }
    return switch (format) {
      case REGISTRY -> Integer.toString(registryId(value));
      case SINGLE_OBJECT -> HexFormat.of().toHexDigits(fingerprint(value));
      default -> "json";
    };
  }

  int headerBytes() {
    return headerBytes;
  }

  static int registryId(byte[] value) {
    return (value[1] & 0xFF) << 24
        | (value[2] & 0xFF) << 16
        | (value[3] & 0xFF) << 8
        | (value[4] & 0xFF);
  }

  static long fingerprint(byte[] value) {
    long fingerprint = 0;
    for (int i = 9; i >= 2; i--) {
      fingerprint = fingerprint << 8 | (value[i] & 0xFF);
    }
    return fingerprint;
  }
}
