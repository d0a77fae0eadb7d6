package io.tillflow.functions.anomaly;

import io.tillflow.state.event.Severity;
import io.tillflow.state.row.Hit;
import java.util.Map;

/** A rule that fires, and why. */
record Finding(ActiveRule rule, Map<String, String> evidence) {

  /** It as a hit of this severity. */
  Hit hit(Severity severity) {
    return new Hit(rule.ruleId(), rule.version(), severity, evidence);
  }
}
