package io.tillflow.functions.anomaly;

import static io.tillflow.functions.anomaly.Rules.expression;
import static io.tillflow.functions.anomaly.Rules.rule;
import static io.tillflow.functions.anomaly.Rules.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.RuleParameter;
import io.tillflow.state.wire.RegistrySettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleCheckTest {
  private final RuleCheck check = new RuleCheck(RegistrySettings.none());
  private final Rules rules = new Rules();

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EXPRESSION")
  void aParameterMayBeSetToItsBoundsAndNoFurther(RuleKind kind) {
    AnomalyRule rule = rule("mine", kind, 1);
    for (RuleParameter parameter : kind.parameters()) {
      for (double good : new double[] {parameter.least(), parameter.standard(), parameter.most()}) {
        assertThat(check.problems(with(rule, Map.of(parameter.name(), good)))).isEmpty();
      }
      for (double bad :
          new double[] {
            parameter.least() - 1, parameter.most() + 1, Double.NaN, Double.NEGATIVE_INFINITY
          }) {
        assertThat(check.problems(with(rule, Map.of(parameter.name(), bad))))
            .singleElement()
            .asString()
            .startsWith(parameter.name() + " is a ");
      }
    }
  }

  @Test
  void everyProblemIsSaidAtOnce() {
    AnomalyRule rule =
        with(rule("a:b", RuleKind.HIGH_VELOCITY, 0), Map.of("sale", 5.0, "seconds", 0.5));
    assertThat(check.problems(rule))
        .containsExactlyInAnyOrder(
            "a rule_id has 1 to 100 letters, digits, points, hyphens and underscores",
            "version is 0: use 1 or more",
            "HIGH_VELOCITY has no parameter sale: it has [sales, seconds]",
            "seconds is a whole number from 1 to 600, not 0.5");
  }

  @Test
  void theIdOfABuiltInRuleKeepsItsKind() {
    assertThat(check.problems(rule("OFF_HOURS", RuleKind.PRICE_ERROR, 1)))
        .containsExactly(
            "rule_id OFF_HOURS belongs to the rule of that kind, this is PRICE_ERROR: choose"
                + " another");
  }

  @Test
  void anExpressionAndItsKindComeTogether() {
    assertThat(check.problems(rule("x", RuleKind.EXPRESSION, 1)))
        .containsExactly("a rule of the kind EXPRESSION needs an expression");
    AnomalyRule other = expression("x", 1, "true");
    assertThat(check.problems(other)).isEmpty();
    assertThat(check.problems(expression("x", 1, "txn.unknown > 1")))
        .singleElement()
        .asString()
        .startsWith("expression, column 1: undeclared reference to 'txn'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x | nonsense                                               | no wire format
          x | {                                                      | cannot be read
          x | {"rule_id": "x", "kind": "OFF_HOURS"}                  | field version is missing
          x | {"rule_id": "x", "kind": "SLOW_HOURS", "version": 1}   | RuleKind is one of [AMOUNT_
          x | {"rule_id": "x", "kind": "OFF_HOURS", "version": "1a"} | another type
          y | {"rule_id": "x", "kind": "OFF_HOURS", "version": 1}    | key is not its rule_id, x
          """)
  void aRecordThatIsNoRuleIsAProblemInOneLine(String key, String value, String why)
      throws InterruptedException {
    assertThat(check.problems(rules.record(key, value)))
        .singleElement()
        .asString()
        .contains(why)
        .hasLineCount(1);
  }
}
