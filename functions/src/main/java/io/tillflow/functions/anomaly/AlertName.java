package io.tillflow.functions.anomaly;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the message of an alert is named: its row of {@code anomalies}, and which rule's hit it is.
 */
record AlertName(String row, String ruleId, int version) {
  private static final Pattern FORM = Pattern.compile("([^:]+):([^:]+):(\\d{1,10})");

  /** The name of this text, if it is one. */
  static Optional<AlertName> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches() || Long.parseLong(parts.group(3)) > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    return Optional.of(
        new AlertName(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3))));
  }

  @Override
  public String toString() {
    return row + ":" + ruleId + ":" + version;
  }
}
