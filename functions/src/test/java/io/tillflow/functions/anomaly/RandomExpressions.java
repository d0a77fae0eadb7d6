package io.tillflow.functions.anomaly;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random well-typed expressions, and events that bring them to their edges. */
final class RandomExpressions {
  private static final List<String> TEXTS = List.of("", "SALE_COMPLETED", "north", "v1:c", "é");
  private static final long[] WHOLES = {
    0, 1, -1, 2, 7, 100, 9_999, Long.MAX_VALUE, Long.MIN_VALUE + 1, 1L << 62
  };
  private static final double[] FRACTIONS = {0, 1, -1, 0.5, 2.75, 1e9, -1e-9, 1e308};

  private final Random random;

  RandomExpressions(Random random) {
    this.random = random;
  }

  /** An expression that is true or false, nested as deep as this at most. */
  String flag(int depth) {
    if (depth == 0) {
      return random.nextInt(3) == 0 ? variable(Variable.Type.FLAG) : oneOf("true", "false");
    }
    return switch (random.nextInt(10)) {
      case 0 -> "!(" + flag(depth - 1) + ")";
      case 1, 2 -> join(flag(depth - 1), oneOf("&&", "||"), flag(depth - 1));
      case 3 -> join(flag(depth - 1), oneOf("==", "!="), flag(depth - 1));
      case 4 -> choice(flag(depth - 1), flag(depth - 1), flag(depth - 1));
      case 5 ->
          random.nextBoolean()
              ? join(fraction(depth - 1), comparing(), fraction(depth - 1))
              : join(fraction(depth - 1), oneOf("<", "<=", ">", ">="), whole(depth - 1));
      case 6 -> join(text(), oneOf("==", "!=", "<", ">="), text());
      case 7 -> join(text(), "in", "[" + quoted() + ", " + quoted() + "]");
      case 8 -> join(whole(depth - 1), "in", "[1, 7, " + number() + "]");
      default -> join(whole(depth - 1), comparing(), whole(depth - 1));
    };
  }

  private String whole(int depth) {
    if (depth == 0) {
      return random.nextBoolean() ? variable(Variable.Type.WHOLE) : number();
    }
    return switch (random.nextInt(4)) {
      case 0 -> "-(" + whole(depth - 1) + ")";
      case 1 -> choice(flag(depth - 1), whole(depth - 1), whole(depth - 1));
      default -> join(whole(depth - 1), oneOf("+", "-", "*", "/", "%"), whole(depth - 1));
    };
  }

  private String fraction(int depth) {
    if (depth == 0) {
      double constant = FRACTIONS[random.nextInt(FRACTIONS.length)];
      return random.nextBoolean() ? variable(Variable.Type.FRACTION) : "(" + constant + ")";
    }
    return switch (random.nextInt(5)) {
      case 0 -> "-(" + fraction(depth - 1) + ")";
      case 1 -> "double(" + whole(depth - 1) + ")";
      case 2 -> choice(flag(depth - 1), fraction(depth - 1), fraction(depth - 1));
      default -> join(fraction(depth - 1), oneOf("+", "-", "*", "/"), fraction(depth - 1));
    };
  }

  private String text() {
    return random.nextBoolean() ? variable(Variable.Type.TEXT) : quoted();
  }

  private String quoted() {
    return "'" + TEXTS.get(random.nextInt(TEXTS.size())) + "'";
  }

  private String number() {
    return "(" + WHOLES[random.nextInt(WHOLES.length)] + ")";
  }

  private String comparing() {
    return oneOf("==", "!=", "<", "<=", ">", ">=");
  }

  private String variable(Variable.Type type) {
    Variable[] all =
        Arrays.stream(Variable.values()).filter(v -> v.type() == type).toArray(Variable[]::new);
    return all[random.nextInt(all.length)].word();
  }

  private static String join(String left, String operator, String right) {
    return "(" + left + " " + operator + " " + right + ")";
  }

  private static String choice(String condition, String yes, String no) {
    return "(" + condition + " ? " + yes + " : " + no + ")";
  }

  private String oneOf(String... words) {
    return words[random.nextInt(words.length)];
  }

  /** What the variables hold for a random event. */
  Facts facts() {
    Facts facts = new Facts();
    for (Variable variable : Variable.values()) {
      switch (variable.type()) {
        case WHOLE -> facts.whole(variable, WHOLES[random.nextInt(WHOLES.length)]);
        case FRACTION -> facts.fraction(variable, FRACTIONS[random.nextInt(FRACTIONS.length)]);
        case TEXT -> facts.text(variable, TEXTS.get(random.nextInt(TEXTS.size())));
        case FLAG -> facts.flag(variable, random.nextBoolean());
      }
    }
    return facts;
  }
}
