package io.tillflow.functions.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.anomaly.ExpressionCompiler.Refused;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Our own nodes mean what CEL's runtime means, failures included. */
class ExpressionPropertyTest {
  private static final int EVENTS = 20;

  private final ExpressionCompiler compiler = new ExpressionCompiler();

  @Property(tries = 500)
  void nodesAndCelsOwnRuntimeAgree(@ForAll long seed) throws Refused {
    RandomExpressions random = new RandomExpressions(new Random(seed));
    String text = random.flag(4);
    Expression nodes = compiler.compile(text);
    Expression cel = compiler.interpret(text);
    for (int i = 0; i < EVENTS; i++) {
      Facts facts = random.facts();
      assertThat(answer(nodes, facts)).as(text).isEqualTo(answer(cel, facts));
    }
    assertThat(nodes.variables()).isEqualTo(cel.variables());
  }

  private static String answer(Expression expression, Facts facts) {
    try {
      return Boolean.toString(expression.holds(facts));
    } catch (ExpressionFailure failure) {
      return "fails";
    }
  }
}
