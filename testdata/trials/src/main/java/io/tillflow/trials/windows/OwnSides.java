package io.tillflow.trials.windows;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.window.SlicedWindows;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.trials.speed.MeterSink;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** This house's operator alone, and the pipeline that only decodes. */
final class OwnSides {
  /** What the windows of the set may take on the heap. */
  private static final long MEMORY_BYTES = 1L << 30;

  private OwnSides() {}

  /** What is read, decoded and discarded. */
  static void decode(SalesGround ground) throws Exception {
    StreamExecutionEnvironment env = Tills.environment(ground);
    Tills.entries(env, ground).sinkTo(MeterSink.ofSums(OwnSides::total)).uid("meter");
    env.execute("windows");
  }

  /** The windows of a set. */
  static void windows(MetricSet<Entry> set, SalesGround ground) throws Exception {
    StreamExecutionEnvironment env = Tills.environment(ground);
    SlicedWindows.over(
            Tills.entries(env, ground).keyBy(Entry::storeId, Types.STRING),
            set,
            MEMORY_BYTES,
            ground.hotStores())
        .sinkTo(RowTally.of(set, ground.expected().mask()))
        .uid("meter");
    env.execute("windows");
  }

  private static long total(Entry entry) {
    long total = 0;
    for (int i = 0; i < entry.amountsMinor().length; i++) {
      long discount = entry.kind() == EntryKind.SALE ? entry.discountsMinor()[i] : 0;
      total += entry.amountsMinor()[i] - discount;
    }
    return total;
  }
}
