package io.tillflow.functions.anomaly;

/**
 * Parts of an expression in, what joins them out, as CEL has it: of {@code and} and {@code or} one
 * side alone may decide, and then a failure of the other does not matter.
 */
final class Logic {
  private Logic() {}

  static Node.Flag not(Node.Flag part) {
    return facts -> !part.of(facts);
  }

  static Node.Flag and(Node.Flag left, Node.Flag right) {
    return facts -> {
      boolean holds;
      try {
        holds = left.of(facts);
      } catch (ExpressionFailure failure) {
        return !unless(right.of(facts), failure);
      }
      return holds && right.of(facts);
    };
  }

  static Node.Flag or(Node.Flag left, Node.Flag right) {
    return facts -> {
      boolean holds;
      try {
        holds = left.of(facts);
      } catch (ExpressionFailure failure) {
        return unless(!right.of(facts), failure);
      }
      return holds || right.of(facts);
    };
  }

  private static boolean unless(boolean open, ExpressionFailure failure) throws ExpressionFailure {
    if (open) {
      throw failure;
    }
    return true;
  }

  static Node.Flag flagIf(Node.Flag condition, Node.Flag yes, Node.Flag no) {
    return facts -> condition.of(facts) ? yes.of(facts) : no.of(facts);
  }

  static Node.Whole wholeIf(Node.Flag condition, Node.Whole yes, Node.Whole no) {
    return facts -> condition.of(facts) ? yes.of(facts) : no.of(facts);
  }

  static Node.Fraction fractionIf(Node.Flag condition, Node.Fraction yes, Node.Fraction no) {
    return facts -> condition.of(facts) ? yes.of(facts) : no.of(facts);
  }

  static Node.Flag oneOfTexts(Node.Text part, String[] texts) {
    return facts -> {
      String text = part.of(facts);
      for (String one : texts) {
        if (one.equals(text)) {
          return true;
        }
      }
      return false;
    };
  }

  static Node.Flag oneOfWholes(Node.Whole part, long[] numbers) {
    return facts -> {
      long number = part.of(facts);
      for (long one : numbers) {
        if (one == number) {
          return true;
        }
      }
      return false;
    };
  }
}
