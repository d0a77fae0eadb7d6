package io.tillflow.functions.anomaly;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;

/** The facts of an event in, what CEL's own runtime makes of an expression out. */
final class Interpreted implements Node.Flag {
  private final CelRuntime.Program program;

  Interpreted(CelRuntime.Program program) {
    this.program = program;
  }

  @Override
  public boolean of(Facts facts) throws ExpressionFailure {
    try {
      Object answer = program.eval(word -> Variable.named(word).map(facts::boxed));
      if (answer instanceof Boolean holds) {
        return holds;
      }
      throw new ExpressionFailure("the answer is not true or false");
    } catch (CelEvaluationException e) {
      throw new ExpressionFailure(firstLine(e.getMessage()));
    }
  }

  private static String firstLine(String message) {
    return message == null ? "no reason told" : message.lines().findFirst().orElse(message);
  }
}
