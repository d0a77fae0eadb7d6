package io.tillflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  @TempDir private Path folder;

  @Test
  void goodRulesPassInYamlAndInJson() throws IOException {
    Called yaml =
        check(
            "rules.yaml",
            """
            - rule_id: OFF_HOURS
              kind: OFF_HOURS
              version: 2
              scope: {stores: [0042]}
              parameters:
                grace_minutes: 30
            - rule_id: large_gift_card
              kind: EXPRESSION
              version: 1
              severity: HIGH
              enabled: false
              expression: txn.payment_method == 'GIFT_CARD' && txn.total > 50000
            """);
    assertThat(yaml).isEqualTo(new Called(0, "", "rules: 2, problems: 0\n"));
    Called json =
        check(
            "rule.json",
            """
            {"rule_id": "a", "kind": "PRICE_ERROR", "version": 1, "parameters": {"percent": 2.5}}
            """);
    assertThat(json).isEqualTo(new Called(0, "", "rules: 1, problems: 0\n"));
  }

  @Test
  void everyProblemOfEveryRuleIsTold() throws IOException {
    Called called =
        check(
            "rules.yaml",
            """
            - rule_id: a
              kind: EXPRESSION
              version: 1
              severty: HIGH
              expression: txn.colour == 'red'
            - rule_id: a
              kind: HIGH_VELOCITY
              version: 0
              parameters: {sales: 0.5, seconds: 9000}
            - rule_id: b
              kind: HIGH_VELOCITY
              version: first
            """);
    assertThat(called.code()).isEqualTo(1);
    assertThat(called.err()).isEqualTo("rules: 3, problems: 7\n");
    assertThat(called.out())
        .contains("severty is no field of a rule: there are rule_id, kind, enabled, scope")
        .contains("undeclared reference to 'txn': there are txn.type, txn.total")
        .contains("rule_id a stands in the file before")
        .contains("version is 0: use 1 or more")
        .contains("sales is a whole number from 1 to 1000000, not 0.5")
        .contains("seconds is a whole number from 1 to 600, not 9000.0")
        .contains("a field holds a value of another type");
  }

  @Test
  void aFileWithoutRulesIsWrongUsage() throws IOException {
    Called called = check("rules.yaml", "nothing");
    assertThat(called.code()).isEqualTo(2);
    assertThat(called.err()).contains("neither a rule nor a list of rules");
  }

  private Called check(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Called.with("rules", "check", file.toString());
  }
}
