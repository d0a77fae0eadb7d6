package io.tillflow.functions.session;

import static io.tillflow.functions.session.Shopper.MINUTE;
import static io.tillflow.functions.session.Shopper.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Click;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.testdata.harness.Collected;
import io.tillflow.testdata.harness.Listed;
import io.tillflow.testdata.harness.SmallCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where nobody buys and no session is capped, sessions are what Flink's own windows are. */
class SessionsAgainstFlinkIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2);

  private static final SessionSettings UNCAPPED =
      new SessionSettings(
          SessionSettings.DEFAULT.gap(),
          Duration.ofDays(365),
          Integer.MAX_VALUE,
          SessionSettings.DEFAULT.horizon(),
          1 << 20);

  @Test
  void sessionsAreThoseOfFlinksSessionWindows() throws Exception {
    List<Click> clicks = clicks();
    StreamExecutionEnvironment env = SmallCluster.environment(2);
    DataStream<Click> stream =
        new Listed<>("clicks", FlowTypes.CLICK, clicks)
            .open(env)
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Click>forMonotonousTimestamps()
                    .withTimestampAssigner((click, before) -> click.time()))
            .uid("watermarks");
    try (Collected<String> ours = new Collected<>();
        Collected<String> flinks = new Collected<>()) {
      ours.attach(
          Sessions.of(stream, UNCAPPED)
              .map(row -> text(row.identity(), row.start(), row.end(), row.events()))
              .returns(Types.STRING)
              .uid("ours"));
      flinks.attach(
          stream
              .keyBy(Click::identity, Types.STRING)
              .window(EventTimeSessionWindows.withGap(UNCAPPED.gap()))
              .aggregate(new Count(), new Tell(), Types.LONG, Types.LONG, Types.STRING)
              .uid("flinks"));
      env.execute();
      assertThat(ours.values()).hasSizeGreaterThan(100);
      assertThat(ours.values()).containsExactlyInAnyOrderElementsOf(flinks.values());
    }
  }

  private static List<Click> clicks() {
    Random random = new Random(4);
    List<Click> clicks = new ArrayList<>();
    for (int shopper = 0; shopper < 20; shopper++) {
      Shopper who = new Shopper(null, "a" + shopper);
      long time = NOON;
      for (int i = 0; i < 100; i++) {
        int pause = random.nextInt(6);
        time += pause == 0 ? 30 * MINUTE : pause == 1 ? 31 * MINUTE : random.nextInt(1_000_000);
        clicks.add(Shopper.click(who.view("e" + i, time)));
      }
    }
    Collections.sort(clicks, Partition.ORDER);
    return clicks;
  }

  private static String text(String identity, long start, long end, long events) {
    return identity + " " + start + " " + end + " " + events;
  }

  private static final class Count implements AggregateFunction<Click, Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long createAccumulator() {
      return 0L;
    }

    @Override
    public Long add(Click click, Long count) {
      return count + 1;
    }

    @Override
    public Long getResult(Long count) {
      return count;
    }

    @Override
    public Long merge(Long one, Long other) {
      return one + other;
    }
  }

  private static final class Tell extends ProcessWindowFunction<Long, String, String, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        String identity, Context context, Iterable<Long> counts, Collector<String> out) {
      long gap = UNCAPPED.gap().toMillis();
      TimeWindow window = context.window();
      long count = counts.iterator().next();
      out.collect(text(identity, window.getStart(), window.getEnd() - gap, count));
    }
  }
}
