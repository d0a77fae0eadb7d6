package io.tillflow.trials.online;

import io.tillflow.functions.feature.DeclaredFeatures;
import io.tillflow.functions.feature.FeatureSet;
import io.tillflow.functions.feature.FeatureSettings;
import io.tillflow.functions.feature.Features;
import io.tillflow.functions.feature.Touches;
import io.tillflow.functions.intake.Intake;
import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.functions.time.TimeSettings;
import io.tillflow.jobs.source.KafkaInlet;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.jobs.source.KafkaSettings;
import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.sinks.redis.BareLoop;
import io.tillflow.sinks.redis.RedisOutlet;
import io.tillflow.sinks.redis.RedisSinkSettings;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.state.wire.KeySource;
import io.tillflow.trials.speed.Gate;
import io.tillflow.trials.speed.LocalFlink;
import io.tillflow.trials.speed.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** What is compared: the updates that clicks come to, and as many of a loop that only writes. */
enum ClickSide {
  BARE("a bare loop of the same calls"),
  DECODE("clicks decoded, discarded"),
  ALONE("clicks, customer:live, Redis"),
  LIVE("clicks, intake, customer:live, Redis"),
  BOTH("the same and customer:recent: two updates a click");

  private static final Duration HORIZON = Duration.ofDays(2);
  private static final long MEMORY_BYTES = 1L << 30;
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(1024);

  private final String label;

  ClickSide(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  void run(ClickGround ground) throws Exception {
    if (this == BARE) {
      OnlineGround rows =
          new OnlineGround(ground.uri(), ground.events(), ground.customers(), ground.dir());
      new BareLoop(rows.settings()).run(rows.events(), rows::row, Meter::count);
      return;
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            ground.parallelism(), configuration(ground));
    define(env, ground);
    var unused = env.execute("features");
    Meter.endNow();
  }

  private void define(StreamExecutionEnvironment env, ClickGround ground) {
    if (this == DECODE) {
      clicks(env, ground).sinkTo(new DiscardingSink<>()).uid("discard");
      return;
    }
    DataStream<Touch> touches =
        accepted(clicks(env, ground))
            .<Touch>flatMap((click, out) -> Touches.customer(click, out::collect))
            .returns(FlowTypes.TOUCH)
            .uid("touches");
    DataStream<FeatureRow> rows = rows(touches, DeclaredFeatures.CUSTOMER_LIVE);
    if (this == BOTH) {
      rows = rows.union(rows(touches, DeclaredFeatures.customerRecent(Duration.ofMinutes(30))));
    }
    new RedisOutlet(settings(ground)).attach(rows);
  }

  private DataStream<Decoded<CommerceEvent>> accepted(DataStream<Decoded<CommerceEvent>> clicks) {
    IntakeSettings intake = IntakeSettings.defaults("speed", Feed.COMMERCE, List.of());
    return this == ALONE
        ? clicks
        : Intake.of(intake, FlowTypes.COMMERCE_EVENT).through(clicks).accepted();
  }

  private static DataStream<FeatureRow> rows(DataStream<Touch> touches, FeatureSet set) {
    Horizon horizon = new Horizon(HORIZON, Duration.ofMinutes(30));
    return Features.of(touches, set, new FeatureSettings(horizon, MEMORY_BYTES));
  }

  private static RedisSinkSettings settings(ClickGround ground) {
    return RedisSinkSettings.of(RedisSettings.of(ground.uri()), HORIZON);
  }

  private static DataStream<Decoded<CommerceEvent>> clicks(
      StreamExecutionEnvironment env, ClickGround ground) {
    return new KafkaInlet<>(
            new KafkaSettings(ground.bootstrapServers(), ground.dir(), Map.of()),
            new KafkaInlet.Topic(
                Feed.COMMERCE, ground.topic(), TimeSettings.defaults("speed"), Extent.STANDING),
            Judges.clicks(JudgeSettings.defaults(KeySource.off())),
            FlowTypes.decoded(FlowTypes.COMMERCE_EVENT))
        .open(env)
        .map(new Gate<>(ground.dir(), record -> record))
        .returns(FlowTypes.decoded(FlowTypes.COMMERCE_EVENT))
        .uid("gate");
  }

  private static Configuration configuration(ClickGround ground) {
    Configuration conf = LocalFlink.configuration(ground.dir());
    conf.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
    return LocalFlink.ours(conf);
  }
}
