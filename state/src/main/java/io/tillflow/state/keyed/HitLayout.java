package io.tillflow.state.keyed;

import io.tillflow.state.event.Severity;
import io.tillflow.state.row.Hit;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a {@link Hit} and its evidence are laid out inside other values. */
final class HitLayout {
  private static final Severity[] SEVERITIES = Severity.values();

  private HitLayout() {}

  static void write(Hit hit, CompactOutput out) throws IOException {
    out.text(hit.rule());
    out.signed(hit.ruleVersion());
    out.symbol(hit.severity());
    write(hit.evidence(), out);
  }

  static Hit read(CompactInput in) throws IOException {
    return new Hit(in.text(), (int) in.signed(), in.symbol(SEVERITIES), evidence(in));
  }

  static void write(Map<String, String> evidence, CompactOutput out) throws IOException {
    out.unsigned(evidence.size());
    for (Map.Entry<String, String> each : evidence.entrySet()) {
      out.text(each.getKey());
      out.text(each.getValue());
    }
  }

  static Map<String, String> evidence(CompactInput in) throws IOException {
    Map<String, String> evidence = new LinkedHashMap<>();
    for (int i = in.length(); i > 0; i--) {
      evidence.put(in.text(), in.text());
    }
    return evidence;
  }
}
