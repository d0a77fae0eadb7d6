package io.tillflow.trials.online;

import io.tillflow.sinks.redis.BareLoop;
import io.tillflow.sinks.redis.RedisOutlet;
import io.tillflow.sinks.redis.RedisSinkSettings;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.trials.speed.LocalFlink;
import io.tillflow.trials.speed.Meter;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What is compared; both write the same rows, and count what is answered. */
enum OnlineSide {
  BARE("a bare loop of the same calls"),
  SINK("the sink in a Flink job, checkpoints every 3 s"),
  ONE_KEY("the same with one key a call, as a cluster's slots have it");

  private final String label;

  OnlineSide(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  void run(OnlineGround ground) throws Exception {
    if (this == BARE) {
      new BareLoop(ground.settings()).run(ground.events(), ground::row, Meter::count);
    } else {
      sink(ground, this == SINK ? ground.settings() : oneKey(ground.settings()));
    }
  }

  // As many keys wait for an answer, each in a call of its own.
  private static RedisSinkSettings oneKey(RedisSinkSettings all) {
    return new RedisSinkSettings(
        all.redis(), all.prefix(), 1, all.batch() * all.inFlight(), all.patience(), all.horizon());
  }

  // The sink holds few rows back, and ends only when all are answered: so counting them as they
  // come to it, and the end at its end, is fair.
  private static void sink(OnlineGround ground, RedisSinkSettings settings) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            1, LocalFlink.ours(LocalFlink.configuration(ground.dir())));
    DataStream<FeatureRow> rows =
        env.fromSource(
                new NumberSequenceSource(0, ground.events() - 1),
                WatermarkStrategy.noWatermarks(),
                "numbers")
            .uid("numbers")
            .map(
                n -> {
                  Meter.count(1);
                  return ground.row(n);
                })
            .returns(FlowTypes.FEATURE_ROW)
            .uid("rows");
    new RedisOutlet(settings).attach(rows);
    var unused = env.execute("online");
    Meter.endNow();
  }
}
