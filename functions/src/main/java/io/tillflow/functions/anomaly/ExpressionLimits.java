package io.tillflow.functions.anomaly;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import io.tillflow.functions.anomaly.ExpressionCompiler.Refused;
import java.util.List;

/**
 * What an expression may cost, for CEL itself sets no limit: its size bounds one evaluation, since
 * loops over lists are counted, those that build lists are refused, regular expressions are short
 * and matched in linear time, and nothing else repeats.
 */
final class ExpressionLimits {
  /** How long an expression may be. */
  static final int CHARACTERS = 2_000;

  /** How long a regular expression in it may be. */
  static final int PATTERN_CHARACTERS = 100;

  /** How many parts it may have, and how deep they may nest. */
  static final int PARTS = 500;

  static final int LEVELS = 50;

  /** How many elements its loops may visit together. */
  static final int ITERATIONS = 100;

  private ExpressionLimits() {}

  static void check(String text) throws Refused {
    if (text.codePointCount(0, text.length()) > CHARACTERS) {
      throw new Refused("the expression has more than " + CHARACTERS + " characters");
    }
  }

  static void check(CelAbstractSyntaxTree tree) throws Refused {
    CelNavigableExpr root = CelNavigableAst.fromAst(tree).getRoot();
    if (root.height() > LEVELS) {
      throw new Refused("the expression nests deeper than " + LEVELS + " levels");
    }
    if (root.allNodes().count() > PARTS) {
      throw new Refused("the expression has more than " + PARTS + " parts");
    }
    for (CelNavigableExpr node : (Iterable<CelNavigableExpr>) root.allNodes()::iterator) {
      check(node.expr());
    }
  }

  // It is matched in linear time, and counted repetitions would make it many times as long.
  private static void checkPattern(CelExpr part) throws Refused {
    if (part.getKind() != Kind.CONSTANT
        || part.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      throw new Refused("a regular expression stands in quotes: no other part may say it");
    }
    String pattern = part.constant().stringValue();
    if (pattern.length() > PATTERN_CHARACTERS || pattern.contains("{")) {
      throw new Refused(
          "a regular expression has at most %d characters, and no {counted repetition}"
              .formatted(PATTERN_CHARACTERS));
    }
  }

  private static void check(CelExpr part) throws Refused {
    if (part.getKind() == Kind.CALL && part.call().function().equals("matches")) {
      List<CelExpr> args = part.call().args();
      // Without any it is no call that CEL knows, and will be refused for that.
      if (!args.isEmpty()) {
        checkPattern(args.get(args.size() - 1));
      }
    }
    if (part.getKind() == Kind.STRUCT) {
      throw new Refused("messages are not allowed: use the variables");
    }
    // A chain of loops that build lists could double a text with every link.
    if (part.getKind() == Kind.COMPREHENSION
        && part.comprehension().accuInit().getKind() == Kind.LIST) {
      throw new Refused("map and filter are not allowed: use all, exists or exists_one");
    }
  }
}
