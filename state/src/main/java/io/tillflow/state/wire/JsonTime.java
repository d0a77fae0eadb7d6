package io.tillflow.state.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** A time as JSON text in, epoch milliseconds out: ISO-8601 with an offset, or digits. */
final class JsonTime {
  /** Stands for a text that is no time. */
  static final long NONE = Long.MIN_VALUE;

  private JsonTime() {}

  static long parse(String text) {
    try {
      if (isInteger(text)) {
        return Long.parseLong(text);
      }
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from).toEpochMilli();
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return NONE;
    }
  }

  static boolean isInteger(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    if (text.length() == from || text.length() - from > 19) {
      return false;
    }
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
