package io.tillflow.functions.anomaly;

import java.util.LinkedHashMap;
import java.util.Map;

/** Why a rule fired: names and numbers in, their texts out. */
final class Evidence {
  private final Map<String, String> texts = new LinkedHashMap<>();

  Evidence with(String name, long value) {
    return with(name, Long.toString(value));
  }

  Evidence with(String name, double value) {
    return with(name, Double.toString(value));
  }

  Evidence with(String name, String value) {
    texts.put(name, value);
    return this;
  }

  Map<String, String> texts() {
    return texts;
  }
}
