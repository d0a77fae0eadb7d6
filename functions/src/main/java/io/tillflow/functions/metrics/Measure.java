package io.tillflow.functions.metrics;

import java.io.Serializable;

/** One measure of a set: kept in state pane by pane, or computed from those as a row is made. */
public sealed interface Measure<E> extends Serializable {
  /** Its name, which is its column's. */
  String name();

  /** What its value is counted in. */
  Unit unit();

  /** What a value is counted in, and so what its column is. */
  enum Unit {
    /** Whole things; a long. */
    COUNT,
    /** Minor units of the currency in state; a decimal of its major unit in tables. */
    MONEY,
    /** A quotient with four places; a decimal, and null where the divisor is 0. */
    RATIO
  }

  /** How often the value of an entry is taken. */
  enum Per {
    LINE,
    /** Once for each key that the entry has a line of. */
    ENTRY
  }

  /** Whether a measure that is kept has a column of its own. */
  enum Shown {
    COLUMN,
    ONLY_IN_TERMS
  }

  /** A measure that is kept: a number per key and pane, folded over entries. */
  record Kept<E>(String name, Fold fold, Per per, Facts.LineNumber<E> value, Unit unit, Shown shown)
      implements Measure<E> {
    Kept<E> in(Unit other) {
      return new Kept<>(name, fold, per, value, other, shown);
    }

    Kept<E> unseen() {
      return new Kept<>(name, fold, per, value, unit, Shown.ONLY_IN_TERMS);
    }

    /** Whether its rows have it. */
    boolean hasColumn() {
      return shown == Shown.COLUMN;
    }
  }

  /** A measure that is computed from others. */
  record Sum<E>(String name, Terms terms, Unit unit) implements Measure<E> {}

  /** A measure that divides others, rounded half up to four places. */
  record Ratio<E>(String name, Terms dividend, Terms divisor, boolean ofMoney)
      implements Measure<E> {
    @Override
    public Unit unit() {
      return Unit.RATIO;
    }
  }
}
