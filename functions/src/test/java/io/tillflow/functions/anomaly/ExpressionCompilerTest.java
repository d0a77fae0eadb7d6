package io.tillflow.functions.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.functions.anomaly.ExpressionCompiler.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionCompilerTest {
  private final ExpressionCompiler compiler = new ExpressionCompiler();
  private final Facts facts = new Facts();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          txn.nothing == 1                  | undeclared reference
          txn == 1                          | undeclared reference
          customer.email == 'x'             | there are txn.type, txn.total
          txn.type                          | expected type 'bool' but found 'string'
          txn.total + 1                     | expected type 'bool' but found 'int'
          txn.total == 10.5                 | no matching overload for '_==_' applied to '(int, double)'
          txn.total >                       | mismatched input
          txn.type.matches(store.region)    | a regular expression stands in quotes
          matches(txn.type, 'a{1000}')      | no {counted repetition}
          matches()                         | no matching overload for 'matches'
          txn.type.matches()                | no matching overload for 'matches'
          txn.type.matches('(a+')           | Regex validation failed
          [1, 2].map(x, x * 2).size() == 2  | map and filter are not allowed
          [1, 2].filter(x, x > 1) == [2]    | map and filter are not allowed
          google.protobuf.Int64Value{} == 0 | messages are not allowed
          """)
  void whatCannotBeARuleIsRefusedWithTheReason(String text, String why) {
    assertRefused(text, why);
  }

  @Test
  void whatIsTooLargeOrTooDeepIsRefused() {
    assertRefused("true && ".repeat(250) + "true", "more than 2000 characters");
    assertRefused("!(".repeat(60) + "true" + ")".repeat(60), "nests deeper than 50 levels");
    assertRefused("(".repeat(99) + "true" + ")".repeat(99), "recursion limit");
    assertRefused("1" + " + 1".repeat(60) + " > 0", "nests deeper than 50 levels");
    assertRefused("true" + "||1<2".repeat(300), "more than 500 parts");
  }

  @Test
  void wholesAndFractionsAreComparedAsNumbers() throws Exception {
    facts.fraction(Variable.STATS_Z, 3.5);
    facts.whole(Variable.TXN_TOTAL, 10);
    assertThat(compiler.compile("stats.z > 3 && 4 >= stats.z").holds(facts)).isTrue();
    assertThat(compiler.compile("txn.total < 10.5 && !(txn.total < 9.5)").holds(facts)).isTrue();
  }

  @Test
  void aListOfSeveralKindsHoldsWhatIsEqual() throws Exception {
    facts.whole(Variable.TXN_TOTAL, 100);
    facts.text(Variable.TXN_TYPE, "SALE_COMPLETED");
    assertThat(compiler.compile("txn.total in [100, 99.5]").holds(facts)).isTrue();
    assertThat(compiler.compile("txn.total in [99.5, 101]").holds(facts)).isFalse();
    assertThat(compiler.compile("txn.type in ['SALE_COMPLETED', 1]").holds(facts)).isTrue();
  }

  @Test
  void whatTurnsOutToBeNoFlagFailsWhereItIsDecided() throws Exception {
    facts.whole(Variable.TXN_TOTAL, 3);
    for (String text :
        List.of("txn.total > 5 ? 1 : dyn(true)", "txn.total > 5 ? txn.total : dyn(true)")) {
      assertThat(compiler.compile(text).holds(facts)).isTrue();
      facts.whole(Variable.TXN_TOTAL, 6);
      assertThatThrownBy(() -> compiler.compile(text).holds(facts))
          .isInstanceOf(ExpressionFailure.class);
      facts.whole(Variable.TXN_TOTAL, 3);
    }
  }

  @Test
  void aShortRegularExpressionIsMatched() throws Exception {
    facts.text(Variable.TXN_TERMINAL, "till-17");
    assertThat(compiler.compile("txn.terminal.matches('^till-[0-9]+$')").holds(facts)).isTrue();
    assertThat(compiler.compile("matches(txn.terminal, '^(a+)+$')").holds(facts)).isFalse();
    assertRefused("txn.terminal.matches('" + "a".repeat(101) + "')", "at most 100 characters");
  }

  @Test
  void aLoopEndsWhereItsElementsAreTooMany() throws Refused {
    String list = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]";
    Expression loop = compiler.compile(list + ".all(x, " + list + ".all(y, x + y > 0))");
    assertThatThrownBy(() -> loop.holds(facts))
        .isInstanceOf(ExpressionFailure.class)
        .hasMessageContaining("Iteration budget exceeded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['a', 'b'].exists(x, txn.type.startsWith(x))",
        "size(txn.type) > 2",
        "txn.type + txn.terminal == 'abc1'",
        "txn.type.contains('b')"
      })
  void whatOurNodesDoNotKnowIsLeftToCel(String text) throws Exception {
    facts.text(Variable.TXN_TYPE, "abc");
    facts.text(Variable.TXN_TERMINAL, "1");
    assertThat(compiler.compile(text).holds(facts)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "txn.total / 0 > 1",
        "txn.total % txn.lines == 1",
        "txn.total + 9223372036854775807 > 0",
        "dyn(txn.type)",
        "{'a': 1}[txn.type] == 1"
      })
  void whatHasNoAnswerFailsAndSaysWhy(String text) throws Refused {
    facts.whole(Variable.TXN_TOTAL, 5);
    Expression expression = compiler.compile(text);
    assertThatThrownBy(() -> expression.holds(facts))
        .isInstanceOf(ExpressionFailure.class)
        .hasMessageMatching("[^\\n]{3,}");
  }

  @Test
  void aFailureDoesNotMatterWhereTheOtherSideDecides() throws Exception {
    assertThat(compiler.compile("1 / txn.total > 0 && txn.total > 0").holds(facts)).isFalse();
    assertThat(compiler.compile("1 / txn.total > 0 || txn.total == 0").holds(facts)).isTrue();
  }

  @Test
  void theEvidenceIsWhatTheNamedVariablesHold() throws Refused {
    facts.whole(Variable.TXN_TOTAL, 900);
    facts.fraction(Variable.STATS_Z, 4.5);
    facts.text(Variable.STORE_REGION, "north");
    String text = "txn.total > 5 && stats.z > 3.0 && store.region == 'north' && !store.known";
    assertThat(compiler.compile(text).evidence(facts))
        .isEqualTo(
            Map.of(
                "txn.total", "900",
                "stats.z", "4.5",
                "store.region", "north",
                "store.known", "false"));
  }

  private void assertRefused(String text, String why) {
    assertThatThrownBy(() -> compiler.compile(text))
        .isInstanceOf(Refused.class)
        .hasMessageContaining(why);
  }
}
