package io.tillflow.functions.anomaly;

import io.tillflow.functions.anomaly.Translation.Unknown;

/**
 * Numbers of an expression and an operator in, the number that it makes of them out; whole ones
 * fail where they overflow or are divided by zero.
 */
final class Arithmetic {
  private Arithmetic() {}

  static Node.Whole ofWholes(String operator, Node.Whole left, Node.Whole right) throws Unknown {
    return switch (operator) {
      case "_+_" -> checked(facts -> Math.addExact(left.of(facts), right.of(facts)));
      case "_-_" -> checked(facts -> Math.subtractExact(left.of(facts), right.of(facts)));
      case "_*_" -> checked(facts -> Math.multiplyExact(left.of(facts), right.of(facts)));
      case "_/_" -> facts -> quotient(left.of(facts), right.of(facts));
      case "_%_" -> facts -> left.of(facts) % nonZero(right.of(facts));
      default -> throw new Unknown();
    };
  }

  static Node.Whole negatedWhole(Node.Whole part) {
    return checked(facts -> Math.negateExact(part.of(facts)));
  }

  private static long quotient(long dividend, long divisor) throws ExpressionFailure {
    if (dividend == Long.MIN_VALUE && divisor == -1) {
      throw new ExpressionFailure("overflow");
    }
    return dividend / nonZero(divisor);
  }

  // Asked first: what the machine throws for it costs a trace, and it may come with every event.
  private static long nonZero(long divisor) throws ExpressionFailure {
    if (divisor == 0) {
      throw new ExpressionFailure("division by zero");
    }
    return divisor;
  }

  private static Node.Whole checked(Node.Whole part) {
    return facts -> {
      try {
        return part.of(facts);
      } catch (ArithmeticException e) {
        throw new ExpressionFailure("overflow");
      }
    };
  }

  static Node.Fraction ofFractions(String operator, Node.Fraction left, Node.Fraction right)
      throws Unknown {
    return switch (operator) {
      case "_+_" -> facts -> left.of(facts) + right.of(facts);
      case "_-_" -> facts -> left.of(facts) - right.of(facts);
      case "_*_" -> facts -> left.of(facts) * right.of(facts);
      case "_/_" -> facts -> left.of(facts) / right.of(facts);
      default -> throw new Unknown();
    };
  }

  static Node.Fraction negatedFraction(Node.Fraction part) {
    return facts -> -part.of(facts);
  }

  static Node.Fraction widened(Node.Whole part) {
    return part::of;
  }
}
