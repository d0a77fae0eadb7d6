package io.tillflow.trials.windows;

import org.apache.flink.api.common.functions.AggregateFunction;

/** Lines of a window in, the measures of sku_sales that the peers and the reference have out. */
final class SoldLines implements AggregateFunction<SoldLine, long[], long[]> {
  private static final long serialVersionUID = 1L;

  @Override
  public long[] createAccumulator() {
    return new long[Fingerprint.MEASURES.size()];
  }

  @Override
  public long[] add(SoldLine line, long[] sums) {
    if (line.kind == SoldLine.SALE) {
      sums[0]++;
      sums[1] += line.units;
      sums[2] += line.amount;
      sums[3] += line.discount;
      sums[6] += line.amount - line.discount;
      sums[7] += line.promoted ? line.units : 0;
    } else {
      sums[4] += line.amount;
      sums[5] += line.units;
      sums[6] -= line.amount;
    }
    return sums;
  }

  @Override
  public long[] getResult(long[] sums) {
    return sums;
  }

  @Override
  public long[] merge(long[] one, long[] other) {
    for (int i = 0; i < one.length; i++) {
      one[i] += other[i];
    }
    return one;
  }
}
