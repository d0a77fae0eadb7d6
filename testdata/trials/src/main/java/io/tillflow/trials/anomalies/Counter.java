package io.tillflow.trials.anomalies;

import io.tillflow.functions.anomaly.AnomalyReference;
import io.tillflow.functions.anomaly.AnomalySettings;
import io.tillflow.functions.anomaly.RuleSettings;
import io.tillflow.functions.intake.Judge;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.intake.Reference;
import io.tillflow.functions.time.TimeSettings;
import io.tillflow.jobs.source.KafkaChanges;
import io.tillflow.jobs.source.KafkaInlet;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.jobs.source.KafkaSettings;
import io.tillflow.jobs.source.KafkaStanding;
import io.tillflow.jobs.source.ReferenceTopic;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.PackedSlip;
import io.tillflow.state.event.Slip;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.RegistrySettings;
import io.tillflow.trials.speed.LocalFlink;
import io.tillflow.trials.windows.GroundFiller;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where every side begins: the topic, decoded as the job decodes it, and what it is judged by. */
final class Counter {
  /** As the job has them. */
  static final AnomalySettings SETTINGS =
      new AnomalySettings(
          new RuleSettings(RegistrySettings.none(), KeySource.off()),
          1_000_000,
          Duration.ofDays(2),
          512L << 20,
          Set.of());

  private static final JudgeSettings JUDGE = JudgeSettings.defaults(KeySource.off());

  private Counter() {}

  /** Flink in this JVM, with incremental RocksDB. */
  static StreamExecutionEnvironment environment(AnomalyGround ground) {
    return StreamExecutionEnvironment.createLocalEnvironment(
        ground.parallelism(), LocalFlink.ours(LocalFlink.configuration(ground.dir())));
  }

  /** The events with their texts, as any code can use them. */
  static DataStream<Decoded<Slip>> slips(StreamExecutionEnvironment env, AnomalyGround ground) {
    return open(env, ground, Judges.slips(JUDGE), FlowTypes.SLIP);
  }

  /** The events as the job takes them in. */
  static DataStream<Decoded<PackedSlip>> packedSlips(
      StreamExecutionEnvironment env, AnomalyGround ground) {
    return open(env, ground, Judges.packedSlips(JUDGE), FlowTypes.PACKED_SLIP);
  }

  private static <E> DataStream<Decoded<E>> open(
      StreamExecutionEnvironment env,
      AnomalyGround ground,
      Judge<E> judge,
      TypeInformation<E> event) {
    return new KafkaInlet<>(
            kafka(ground),
            new KafkaInlet.Topic(
                Feed.POS, ground.topic(), TimeSettings.defaults("speed"), Extent.STANDING),
            judge,
            FlowTypes.decoded(event))
        .open(env);
  }

  /** Stores, products, and the rules of a topic. */
  static AnomalyReference reference(
      StreamExecutionEnvironment env, AnomalyGround ground, String rules) {
    return new AnomalyReference(
        open(env, ground, ReferenceTopic.stores(GroundFiller.STORES, RegistrySettings.none())),
        open(env, ground, ReferenceTopic.products(GroundFiller.PRODUCTS, RegistrySettings.none())),
        open(env, ground, ReferenceTopic.unread("anomaly-rules", rules)));
  }

  private static <V> Reference<V> open(
      StreamExecutionEnvironment env, AnomalyGround ground, ReferenceTopic<V> topic) {
    return new Reference<>(
        new KafkaChanges<>(kafka(ground), topic, Extent.STANDING).open(env),
        new KafkaStanding<>(kafka(ground), topic));
  }

  private static KafkaSettings kafka(AnomalyGround ground) {
    return new KafkaSettings(ground.bootstrapServers(), ground.dir(), Map.of());
  }
}
