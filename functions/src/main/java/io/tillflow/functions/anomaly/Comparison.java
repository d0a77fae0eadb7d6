package io.tillflow.functions.anomaly;

import dev.cel.common.ast.CelConstant;
import io.tillflow.functions.anomaly.Translation.Unknown;

/**
 * Two parts of an expression and a comparing operator in, whether it holds for them out.
 *
 * <p>Most rules compare a variable with a constant. That is one node and not three, for every step
 * from node to node is a call that the processor cannot foresee.
 */
final class Comparison {
  private Comparison() {}

  static Node.Flag withConstant(String operator, int variable, CelConstant constant)
      throws Unknown {
    return switch (constant.getKind()) {
      case INT64_VALUE -> withWhole(operator, variable, constant.int64Value());
      case DOUBLE_VALUE -> withFraction(operator, variable, constant.doubleValue());
      case STRING_VALUE -> withText(operator, variable, constant.stringValue());
      default -> throw new Unknown();
    };
  }

  private static Node.Flag withWhole(String operator, int variable, long constant) throws Unknown {
    return switch (operator) {
      case "_==_" -> facts -> facts.whole(variable) == constant;
      case "_!=_" -> facts -> facts.whole(variable) != constant;
      case "_<_" -> facts -> facts.whole(variable) < constant;
      case "_<=_" -> facts -> facts.whole(variable) <= constant;
      case "_>_" -> facts -> facts.whole(variable) > constant;
      case "_>=_" -> facts -> facts.whole(variable) >= constant;
      default -> throw new Unknown();
    };
  }

  private static Node.Flag withFraction(String operator, int variable, double constant)
      throws Unknown {
    return switch (operator) {
      case "_==_" -> facts -> facts.fraction(variable) == constant;
      case "_!=_" -> facts -> facts.fraction(variable) != constant;
      case "_<_" -> facts -> facts.fraction(variable) < constant;
      case "_<=_" -> facts -> facts.fraction(variable) <= constant;
      case "_>_" -> facts -> facts.fraction(variable) > constant;
      case "_>=_" -> facts -> facts.fraction(variable) >= constant;
      default -> throw new Unknown();
    };
  }

  private static Node.Flag withText(String operator, int variable, String constant) throws Unknown {
    return switch (operator) {
      case "_==_" -> facts -> constant.equals(facts.text(variable));
      case "_!=_" -> facts -> !constant.equals(facts.text(variable));
      default -> throw new Unknown();
    };
  }

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
