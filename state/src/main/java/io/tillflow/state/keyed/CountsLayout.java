package io.tillflow.state.keyed;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** How a map from text to number is laid out inside other values, in the order of its keys. */
final class CountsLayout {
  private CountsLayout() {}

  static void write(Map<String, Long> counts, CompactOutput out) throws IOException {
    out.unsigned(counts.size());
    for (Map.Entry<String, Long> entry : new TreeMap<>(counts).entrySet()) {
      out.text(entry.getKey());
      out.signed(entry.getValue());
    }
  }

  static Map<String, Long> read(CompactInput in) throws IOException {
    int count = in.length();
    Map<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      counts.put(in.text(), in.signed());
    }
    return counts;
  }
}
