package io.tillflow.functions.metrics;

import java.io.Serializable;

/** One measure of a set: kept in state pane by pane, or computed from those as a row is made. */
public sealed interface Measure<E> extends Serializable
    permits Measure.Kept, Measure.Sum, Measure.Ratio, Summarized {
  /** What measures look at that cannot subtract. */
  String LASTING = "entries that nothing takes back";

  /** What measures look at that are computed as a row is made. */
  String OTHERS = "other measures of the row";

  /** Its name, which is its column's. */
  String name();

  /** What its value is counted in. */
  Unit unit();

  /** How it comes about, in one word. */
  String aggregation();

  /** How it comes about from what {@code words} say, or from other measures. */
  String formula(String words);

  /** Which entries it looks at. */
  String looksAt();

  /** How far it may be off; null where it is exact. */
  default String error() {
    return null;
  }

  /** What a value is counted in, and so what its column is. */
  enum Unit {
    /** Whole things; a long. */
    COUNT("number"),
    /** Minor units of the currency in state; a decimal of its major unit in tables. */
    MONEY("money"),
    /** A quotient with four places; a decimal, and null where the divisor is 0. */
    RATIO("ratio"),
    /** Texts and how many there are of each. */
    RANKING("ranking");

    private final String word;

    Unit(String word) {
      this.word = word;
    }

    /** What people call it. */
    public String word() {
      return word;
    }
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

    @Override
    public String aggregation() {
      return per == Per.ENTRY ? "count" : fold.word();
    }

    @Override
    public String formula(String words) {
      return aggregation() + " of " + words;
    }

    @Override
    public String looksAt() {
      return fold == Fold.ADD ? "every entry, less what is taken back" : LASTING;
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
  record Sum<E>(String name, Terms terms, Unit unit) implements Measure<E> {
    @Override
    public String aggregation() {
      return "derived";
    }

    @Override
    public String formula(String words) {
      return terms.toString();
    }

    @Override
    public String looksAt() {
      return OTHERS;
    }
  }

  /** A measure that divides others, rounded half up to four places. */
  record Ratio<E>(String name, Terms dividend, Terms divisor, boolean ofMoney)
      implements Measure<E> {
    @Override
    public Unit unit() {
      return Unit.RATIO;
    }

    @Override
    public String aggregation() {
      return "avg";
    }

    @Override
    public String formula(String words) {
      return dividend.factor() + " / " + divisor.factor();
    }

    @Override
    public String looksAt() {
      return OTHERS;
    }
  }
}
