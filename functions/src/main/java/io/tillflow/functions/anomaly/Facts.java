package io.tillflow.functions.anomaly;

import java.util.Arrays;

/**
 * What the variables hold for one event; the next event overwrites it.
 *
 * <p>Whoever fills it sets every variable that a rule in force names ({@link StoreRules#asks}).
 */
final class Facts {
  private final long[] wholes = new long[Variable.values().length];
  private final double[] fractions = new double[wholes.length];
  private final String[] texts = new String[wholes.length];

  Facts() {
    Arrays.fill(texts, "");
  }

  void whole(Variable variable, long value) {
    wholes[variable.place()] = value;
  }

  void fraction(Variable variable, double value) {
    fractions[variable.place()] = value;
  }

  /** Sets a text; null is the empty one. */
  void text(Variable variable, String value) {
    texts[variable.place()] = value == null ? "" : value;
  }

  void flag(Variable variable, boolean value) {
    wholes[variable.place()] = value ? 1 : 0;
  }

  long whole(int variable) {
    return wholes[variable];
  }

  double fraction(int variable) {
    return fractions[variable];
  }

  String text(int variable) {
    return texts[variable];
  }

  boolean flag(int variable) {
    return wholes[variable] != 0;
  }

  /** A variable's value, whatever its type. */
  Object boxed(Variable variable) {
    int place = variable.place();
    return switch (variable.type()) {
      case WHOLE -> whole(place);
      case FRACTION -> fraction(place);
      case TEXT -> text(place);
      case FLAG -> flag(place);
    };
  }
}
