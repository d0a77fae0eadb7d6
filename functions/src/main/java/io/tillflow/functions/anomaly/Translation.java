package io.tillflow.functions.anomaly;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A checked expression in, nodes that mean the same out, where all of its parts are known:
 * variables and constants, logic, comparisons, arithmetic, and whether a text is one of a list.
 */
final class Translation {
  /** Every whole number up to here is a fraction as well. */
  private static final long MOST_EXACT = 1L << 53;

  private final CelAbstractSyntaxTree tree;

  /** A part is none of those that are known. */
  static final class Unknown extends Exception {
    private static final long serialVersionUID = 1L;

    Unknown() {
      super(null, null, false, false);
    }
  }

  private Translation(CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  /** The nodes; empty where a part is not known. */
  static Optional<Node.Flag> of(CelAbstractSyntaxTree tree) {
    try {
      return Optional.of(new Translation(tree).flag(tree.getExpr()));
    } catch (Unknown e) {
      return Optional.empty();
    }
  }

  private Node.Flag flag(CelExpr part) throws Unknown {
    if (kind(part) != CelKind.BOOL) {
      throw new Unknown();
    }
    if (part.getKind() == Kind.CONSTANT) {
      boolean value = part.constant().booleanValue();
      return facts -> value;
    }
    if (part.getKind() != Kind.CALL) {
      int place = variable(part);
      return facts -> facts.flag(place);
    }
    List<CelExpr> args = args(part.call());
    return switch (part.call().function()) {
      case "_&&_" -> Logic.and(flag(args.get(0)), flag(args.get(1)));
      case "_||_" -> Logic.or(flag(args.get(0)), flag(args.get(1)));
      case "!_" -> Logic.not(flag(args.get(0)));
      case "_?_:_" -> Logic.flagIf(flag(args.get(0)), flag(args.get(1)), flag(args.get(2)));
      case "@in" -> oneOf(args.get(0), args.get(1));
      default -> comparison(part.call().function(), args);
    };
  }

  private Node.Flag oneOf(CelExpr part, CelExpr list) throws Unknown {
    return switch (kind(part)) {
      case INT ->
          Logic.oneOfWholes(
              whole(part),
              constants(list, CelConstant.Kind.INT64_VALUE).stream()
                  .mapToLong(CelConstant::int64Value)
                  .toArray());
      case STRING ->
          Logic.oneOfTexts(
              text(part),
              constants(list, CelConstant.Kind.STRING_VALUE).stream()
                  .map(CelConstant::stringValue)
                  .toArray(String[]::new));
      default -> throw new Unknown();
    };
  }

  private Node.Flag comparison(String function, List<CelExpr> args) throws Unknown {
    if (args.size() != 2) {
      throw new Unknown();
    }
    CelExpr left = args.get(0);
    CelExpr right = args.get(1);
    if (kind(left) != kind(right)) {
      return Comparison.ofFractions(function, widened(left), widened(right));
    }
    if (isVariable(left) && right.getKind() == Kind.CONSTANT && kind(left) != CelKind.BOOL) {
      return Comparison.withConstant(function, variable(left), right.constant());
    }
    return switch (kind(left)) {
      case INT -> Comparison.ofWholes(function, whole(left), whole(right));
      case DOUBLE -> Comparison.ofFractions(function, fraction(left), fraction(right));
      case STRING -> Comparison.ofTexts(function, text(left), text(right));
      case BOOL -> Comparison.ofFlags(function, flag(left), flag(right));
      default -> throw new Unknown();
    };
  }

  // A fraction with a whole constant that is one too; other mixtures CEL itself compares exactly.
  private Node.Fraction widened(CelExpr part) throws Unknown {
    if (kind(part) == CelKind.DOUBLE) {
      return fraction(part);
    }
    if (kind(part) != CelKind.INT || part.getKind() != Kind.CONSTANT) {
      throw new Unknown();
    }
    long value = part.constant().int64Value();
    if (Math.abs(value) > MOST_EXACT) {
      throw new Unknown();
    }
    return facts -> value;
  }

  private Node.Whole whole(CelExpr part) throws Unknown {
    if (kind(part) != CelKind.INT) {
      throw new Unknown();
    }
    if (part.getKind() == Kind.CONSTANT) {
      long value = part.constant().int64Value();
      return facts -> value;
    }
    if (part.getKind() != Kind.CALL) {
      int place = variable(part);
      return facts -> facts.whole(place);
    }
    List<CelExpr> args = args(part.call());
    return switch (part.call().function()) {
      case "-_" -> Arithmetic.negatedWhole(whole(args.get(0)));
      case "_?_:_" -> Logic.wholeIf(flag(args.get(0)), whole(args.get(1)), whole(args.get(2)));
      case "_+_", "_-_", "_*_", "_/_", "_%_" ->
          Arithmetic.ofWholes(part.call().function(), whole(args.get(0)), whole(args.get(1)));
      default -> throw new Unknown();
    };
  }

  private Node.Fraction fraction(CelExpr part) throws Unknown {
    if (kind(part) != CelKind.DOUBLE) {
      throw new Unknown();
    }
    if (part.getKind() == Kind.CONSTANT) {
      double value = part.constant().doubleValue();
      return facts -> value;
    }
    if (part.getKind() != Kind.CALL) {
      int place = variable(part);
      return facts -> facts.fraction(place);
    }
    List<CelExpr> args = args(part.call());
    return switch (part.call().function()) {
      case "-_" -> Arithmetic.negatedFraction(fraction(args.get(0)));
      case "double" -> Arithmetic.widened(whole(args.get(0)));
      case "_?_:_" ->
          Logic.fractionIf(flag(args.get(0)), fraction(args.get(1)), fraction(args.get(2)));
      case "_+_", "_-_", "_*_", "_/_" ->
          Arithmetic.ofFractions(
              part.call().function(), fraction(args.get(0)), fraction(args.get(1)));
      default -> throw new Unknown();
    };
  }

  private Node.Text text(CelExpr part) throws Unknown {
    if (kind(part) != CelKind.STRING || part.getKind() == Kind.CALL) {
      throw new Unknown();
    }
    if (part.getKind() == Kind.CONSTANT) {
      String value = part.constant().stringValue();
      return facts -> value;
    }
    int place = variable(part);
    return facts -> facts.text(place);
  }

  // A list may hold constants of several kinds.
  private static List<CelConstant> constants(CelExpr list, CelConstant.Kind kind) throws Unknown {
    if (list.getKind() != Kind.LIST) {
      throw new Unknown();
    }
    List<CelConstant> constants = new ArrayList<>();
    for (CelExpr element : list.list().elements()) {
      if (element.getKind() != Kind.CONSTANT || element.constant().getKind() != kind) {
        throw new Unknown();
      }
      constants.add(element.constant());
    }
    return constants;
  }

  private static boolean isVariable(CelExpr part) {
    return part.getKind() == Kind.SELECT || part.getKind() == Kind.IDENT;
  }

  private int variable(CelExpr part) throws Unknown {
    return tree.getReference(part.id())
        .flatMap(reference -> Variable.named(reference.name()))
        .orElseThrow(Unknown::new)
        .place();
  }

  private CelKind kind(CelExpr part) {
    return tree.getType(part.id()).map(type -> type.kind()).orElse(CelKind.UNSPECIFIED);
  }

  // A function that is called on a value is none of the known ones.
  private static List<CelExpr> args(CelCall call) throws Unknown {
    if (call.target().isPresent()) {
      throw new Unknown();
    }
    return call.args();
  }
}
