package io.tillflow.testdata.reference.anomalies;

import java.util.Map;
import java.util.TreeMap;

/** Why a rule fired: names and values in turn in, their texts out; what is null is left out. */
final class Evidence {
  private Evidence() {}

  static Map<String, String> of(Object... namesAndValues) {
    Map<String, String> evidence = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        evidence.put((String) namesAndValues[i], namesAndValues[i + 1].toString());
      }
    }
    return evidence;
  }
}
