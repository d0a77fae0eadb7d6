package io.tillflow.functions.summary;

import io.tillflow.state.keyed.CompactInput;
import java.io.IOException;

/** The summaries that there are; state names them so, and a name is never used for another. */
public enum SummaryKind {
  /** How many different texts. */
  DISTINCT("approxDistinct", Distinct.ERROR) {
    @Override
    public Summary empty() {
      return new Distinct();
    }

    @Override
    public Summary read(CompactInput in) throws IOException {
      return Distinct.of(in);
    }
  },
  /** Which number has how many below it. */
  QUANTILES("quantile", Quantiles.ERROR) {
    @Override
    public Summary empty() {
      return new Quantiles();
    }

    @Override
    public Summary read(CompactInput in) throws IOException {
      return Quantiles.of(in);
    }
  },
  /** Which texts are the most frequent. */
  FREQUENT("topK", Frequent.ERROR) {
    @Override
    public Summary empty() {
      return new Frequent();
    }

    @Override
    public Summary read(CompactInput in) throws IOException {
      return Frequent.of(in);
    }
  },
  /** The number of the earliest time; of several, the least. */
  EARLIEST("first", null) {
    @Override
    public Summary empty() {
      return Moment.earliest();
    }

    @Override
    public Summary read(CompactInput in) throws IOException {
      return Moment.earliest().of(in);
    }
  },
  /** The number of the latest time; of several, the greatest. */
  LATEST("last", null) {
    @Override
    public Summary empty() {
      return Moment.latest();
    }

    @Override
    public Summary read(CompactInput in) throws IOException {
      return Moment.latest().of(in);
    }
  };

  private final String word;
  private final String error;

  SummaryKind(String word, String error) {
    this.word = word;
    this.error = error;
  }

  /** What a declaration calls it. */
  public String word() {
    return word;
  }

  /** How far an answer may be from the truth; null where it is exact. */
  public String error() {
    return error;
  }

  /** Whether it is made of numbers and answers with one. */
  public boolean isOfNumbers() {
    return this == QUANTILES || this == EARLIEST || this == LATEST;
  }

  /** One of no values. */
  public abstract Summary empty();

  /** One that was written. */
  public abstract Summary read(CompactInput in) throws IOException;
}
