package io.tillflow.functions.anomaly;

import io.tillflow.functions.anomaly.Translation.Unknown;

/** Two parts of an expression and a comparing operator in, whether it holds for them out. */
final class Comparison {
  private Comparison() {}

  static Node.Flag ofWholes(String operator, Node.Whole left, Node.Whole right) throws Unknown {
    return switch (operator) {
      case "_==_" -> facts -> left.of(facts) == right.of(facts);
      case "_!=_" -> facts -> left.of(facts) != right.of(facts);
      case "_<_" -> facts -> left.of(facts) < right.of(facts);
      case "_<=_" -> facts -> left.of(facts) <= right.of(facts);
      case "_>_" -> facts -> left.of(facts) > right.of(facts);
      case "_>=_" -> facts -> left.of(facts) >= right.of(facts);
      default -> throw new Unknown();
    };
  }

  static Node.Flag ofFractions(String operator, Node.Fraction left, Node.Fraction right)
      throws Unknown {
    return switch (operator) {
      case "_==_" -> facts -> left.of(facts) == right.of(facts);
      case "_!=_" -> facts -> left.of(facts) != right.of(facts);
      case "_<_" -> facts -> left.of(facts) < right.of(facts);
      case "_<=_" -> facts -> left.of(facts) <= right.of(facts);
      case "_>_" -> facts -> left.of(facts) > right.of(facts);
      case "_>=_" -> facts -> left.of(facts) >= right.of(facts);
      default -> throw new Unknown();
    };
  }

  // Texts and flags are rarely ordered; that is left to CEL itself.
  static Node.Flag ofTexts(String operator, Node.Text left, Node.Text right) throws Unknown {
    return switch (operator) {
      case "_==_" -> facts -> left.of(facts).equals(right.of(facts));
      case "_!=_" -> facts -> !left.of(facts).equals(right.of(facts));
      default -> throw new Unknown();
    };
  }

  static Node.Flag ofFlags(String operator, Node.Flag left, Node.Flag right) throws Unknown {
    return switch (operator) {
      case "_==_" -> facts -> left.of(facts) == right.of(facts);
      case "_!=_" -> facts -> left.of(facts) != right.of(facts);
      default -> throw new Unknown();
    };
  }
}
