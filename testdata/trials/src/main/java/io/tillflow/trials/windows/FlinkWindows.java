package io.tillflow.trials.windows;

import io.tillflow.state.event.Entry;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.WindowRow;
import io.tillflow.trials.speed.LocalFlink;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** The peer of plain Flink: a window operator for each size, over lines by store and product. */
final class FlinkWindows {
  private static final String BETWEEN = "/";

  private FlinkWindows() {}

  /** With so much lateness allowed. */
  static void run(Duration lateness, SalesGround ground) throws Exception {
    StreamExecutionEnvironment env =
        Tills.environment(ground, LocalFlink.configuration(ground.dir()));
    // One text, as its hash is made once and spreads well.
    KeyedStream<SoldLine, String> lines =
        Tills.entries(env, ground)
            .flatMap((Entry entry, Collector<SoldLine> out) -> SoldLine.each(entry, out::collect))
            .returns(SoldLine.TYPE)
            .uid("lines")
            .keyBy(line -> line.store + BETWEEN + line.sku);
    Stream.of(5, 15, 60)
        .map(minutes -> windows(lines, minutes, lateness))
        .reduce(DataStream::union)
        .orElseThrow()
        .sinkTo(RowTally.ofPeer(ground.expected().mask()))
        .uid("meter");
    env.execute("windows");
  }

  private static DataStream<WindowRow> windows(
      KeyedStream<SoldLine, String> lines, int minutes, Duration lateness) {
    return lines
        .window(TumblingEventTimeWindows.of(Duration.ofMinutes(minutes)))
        .allowedLateness(lateness)
        .aggregate(
            new SoldLines(),
            (WindowFunction<long[], WindowRow, String, TimeWindow>) FlinkWindows::row,
            PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO,
            FlowTypes.WINDOW_ROW)
        .uid("windows-" + minutes);
  }

  private static void row(
      String key, TimeWindow window, Iterable<long[]> sums, Collector<WindowRow> out) {
    int end = key.indexOf(BETWEEN);
    out.collect(row(key.substring(0, end), key.substring(end + 1), window, sums.iterator().next()));
  }

  /** A peer's row: no more than is held against the reference. */
  static WindowRow row(String store, String sku, TimeWindow window, long[] values) {
    return new WindowRow(
        "sku_sales",
        store,
        sku,
        "EUR",
        window.getStart(),
        window.getEnd(),
        "",
        0,
        false,
        0,
        0,
        0,
        WindowRow.ABSENT,
        values,
        List.of());
  }
}
