package io.tillflow.trials.sessions;

import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.session.Clicks;
import io.tillflow.functions.session.SessionSettings;
import io.tillflow.functions.time.TimeSettings;
import io.tillflow.jobs.source.KafkaInlet;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.jobs.source.KafkaSettings;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.KeySource;
import io.tillflow.trials.speed.Gate;
import io.tillflow.trials.speed.LocalFlink;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where every side begins: the topic, decoded as the job decodes it, and the meter. */
final class Shoppers {
  /** As the job has them, with as much heap as a million visitors take. */
  static final SessionSettings SETTINGS =
      new SessionSettings(
          SessionSettings.DEFAULT.gap(),
          SessionSettings.DEFAULT.longest(),
          SessionSettings.DEFAULT.mostEvents(),
          SessionSettings.DEFAULT.horizon(),
          2L << 30);

  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(1024);

  private Shoppers() {}

  /** Flink in this JVM, with incremental RocksDB. */
  static Configuration configuration(SessionGround ground) {
    Configuration conf = LocalFlink.configuration(ground.dir());
    conf.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
    conf.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
    return conf;
  }

  static StreamExecutionEnvironment environment(SessionGround ground) {
    return environment(ground, LocalFlink.ours(configuration(ground)));
  }

  static StreamExecutionEnvironment environment(SessionGround ground, Configuration conf) {
    return StreamExecutionEnvironment.createLocalEnvironment(ground.parallelism(), conf);
  }

  /** The clicks, each for whom it says. */
  static DataStream<Click> clicks(StreamExecutionEnvironment env, SessionGround ground) {
    return open(env, ground)
        .map(new Gate<>(ground.dir(), Clicks::of))
        .returns(FlowTypes.CLICK)
        .uid("gate");
  }

  /** The events, as the job takes them in. */
  static DataStream<Decoded<CommerceEvent>> events(
      StreamExecutionEnvironment env, SessionGround ground) {
    return open(env, ground)
        .map(new Gate<>(ground.dir(), record -> record))
        .returns(FlowTypes.decoded(FlowTypes.COMMERCE_EVENT))
        .uid("gate");
  }

  private static DataStream<Decoded<CommerceEvent>> open(
      StreamExecutionEnvironment env, SessionGround ground) {
    return new KafkaInlet<>(
            new KafkaSettings(ground.bootstrapServers(), ground.dir(), Map.of()),
            new KafkaInlet.Topic(
                Feed.COMMERCE, ground.topic(), TimeSettings.defaults("speed"), Extent.STANDING),
            Judges.clicks(JudgeSettings.defaults(KeySource.off())),
            FlowTypes.decoded(FlowTypes.COMMERCE_EVENT))
        .open(env);
  }
}
