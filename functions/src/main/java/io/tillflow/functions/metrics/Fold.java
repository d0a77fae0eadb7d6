package io.tillflow.functions.metrics;

/** How values of one measure become one, whatever their order. */
public enum Fold {
  ADD(0) {
    @Override
    public long apply(long one, long other) {
      return Math.addExact(one, other);
    }
  },
  LEAST(Long.MAX_VALUE) {
    @Override
    public long apply(long one, long other) {
      return Math.min(one, other);
    }
  },
  MOST(Long.MIN_VALUE) {
    @Override
    public long apply(long one, long other) {
      return Math.max(one, other);
    }
  };

  private final long nothing;

  Fold(long nothing) {
    this.nothing = nothing;
  }

  /** The value of no entries, which changes nothing it is folded with. */
  public long nothing() {
    return nothing;
  }

  /** Folds two values; adding fails rather than overflow. */
  public abstract long apply(long one, long other);
}
