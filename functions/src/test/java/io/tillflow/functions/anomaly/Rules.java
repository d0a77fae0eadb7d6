package io.tillflow.functions.anomaly;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.RuleScope;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.RegistrySettings;
import io.tillflow.state.wire.WireEncoder;
import java.util.Map;

/** Records of the rules' topic for tests, each behind the one before. */
final class Rules {
  static final RuleSettings SETTINGS = new RuleSettings(RegistrySettings.none(), KeySource.off());
  static final String TOPIC = "anomaly-rules";

  private final WireEncoder<AnomalyRule> encoder = WireEncoder.singleObject(AnomalyRule.class);
  private long offset;

  static AnomalyRule rule(String ruleId, RuleKind kind, int version) {
    return new AnomalyRule(ruleId, kind, true, RuleScope.ALL, Map.of(), null, null, version, null);
  }

  static AnomalyRule with(AnomalyRule rule, Map<String, Double> parameters) {
    return new AnomalyRule(
        rule.ruleId(),
        rule.kind(),
        rule.enabled(),
        rule.scope(),
        parameters,
        rule.severity(),
        rule.expression(),
        rule.version(),
        rule.owner());
  }

  static AnomalyRule within(AnomalyRule rule, RuleScope scope) {
    return new AnomalyRule(
        rule.ruleId(),
        rule.kind(),
        rule.enabled(),
        scope,
        rule.parameters(),
        rule.severity(),
        rule.expression(),
        rule.version(),
        rule.owner());
  }

  static AnomalyRule disabled(AnomalyRule rule) {
    return new AnomalyRule(
        rule.ruleId(),
        rule.kind(),
        false,
        rule.scope(),
        rule.parameters(),
        rule.severity(),
        rule.expression(),
        rule.version(),
        rule.owner());
  }

  static AnomalyRule expression(String ruleId, int version, String text) {
    return new AnomalyRule(
        ruleId, RuleKind.EXPRESSION, true, RuleScope.ALL, Map.of(), null, text, version, null);
  }

  Change<RuleBytes> record(AnomalyRule rule) {
    return record(rule.ruleId(), encoder.encode(rule));
  }

  Change<RuleBytes> record(String key, String value) {
    return record(key, value.getBytes(UTF_8));
  }

  Change<RuleBytes> removal(String key) {
    return new Change<>(origin(), key, null);
  }

  private Change<RuleBytes> record(String key, byte[] value) {
    return new Change<>(origin(), key, new RuleBytes(value));
  }

  private Origin origin() {
    offset++;
    return new Origin(TOPIC, 0, offset, offset);
  }
}
