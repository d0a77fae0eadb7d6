package io.tillflow.functions.metrics;

/** How values of one measure become one, whatever their order. */
public enum Fold {
  ADD("sum", 0) {
    @Override
    public long apply(long one, long other) {
      return Math.addExact(one, other);
    }
  },
  LEAST("min", Long.MAX_VALUE) {
    @Override
    public long apply(long one, long other) {
      return Math.min(one, other);
    }
  },
  MOST("max", Long.MIN_VALUE) {
    @Override
    public long apply(long one, long other) {
      return Math.max(one, other);
    }
  };

  private final String word;
  private final long nothing;

  Fold(String word, long nothing) {
    this.word = word;
    this.nothing = nothing;
  }

  /** What a declaration calls it. */
  public String word() {
    return word;
  }

  /** The value of no entries, which changes nothing it is folded with. */
  public long nothing() {
    return nothing;
  }

  /** Folds two values; adding fails rather than overflow. */
  public abstract long apply(long one, long other);
}
