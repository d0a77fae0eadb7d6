package io.tillflow.trials.windows;

import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.JudgeSettings.Keep;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.ledger.TillEntries;
import io.tillflow.functions.time.TimeSettings;
import io.tillflow.jobs.source.Inlet;
import io.tillflow.jobs.source.KafkaInlet;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.jobs.source.KafkaSettings;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.KeySource;
import io.tillflow.trials.speed.Gate;
import io.tillflow.trials.speed.LocalFlink;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where every side on Flink begins: the topic, decoded as the job decodes it, and the meter. */
final class Tills {
  private Tills() {}

  /** Flink in this JVM, with incremental RocksDB. */
  static StreamExecutionEnvironment environment(SalesGround ground, Configuration conf) {
    return StreamExecutionEnvironment.createLocalEnvironment(ground.parallelism(), conf);
  }

  /** The same as this house sets it. */
  static StreamExecutionEnvironment environment(SalesGround ground) {
    return environment(ground, LocalFlink.ours(LocalFlink.configuration(ground.dir())));
  }

  /** What the events do to sales, as the ledger would say. */
  static DataStream<Entry> entries(StreamExecutionEnvironment env, SalesGround ground) {
    return open(env, ground, Set.of())
        .map(new Gate<>(ground.dir(), record -> TillEntries.of(record.event())))
        .returns(FlowTypes.ENTRY)
        .uid("gate");
  }

  /** The events, as the job takes them in. */
  static Inlet<Decoded<Basket>> baskets(SalesGround ground) {
    return env ->
        open(env, ground, EnumSet.of(Keep.EVIDENCE_OF_CORRECTIONS))
            .map(new Gate<>(ground.dir(), record -> record))
            .returns(FlowTypes.decoded(FlowTypes.BASKET))
            .uid("gate");
  }

  /** A consumer group of its own for every run, since its offsets are where a run begins. */
  static KafkaSettings kafka(SalesGround ground) {
    return new KafkaSettings(ground.bootstrapServers(), ground.dir(), Map.of());
  }

  private static DataStream<Decoded<Basket>> open(
      StreamExecutionEnvironment env, SalesGround ground, Set<Keep> keep) {
    JudgeSettings judge = JudgeSettings.defaults(KeySource.off()).keeping(keep);
    return new KafkaInlet<>(
            kafka(ground),
            new KafkaInlet.Topic(
                Feed.POS, ground.topic(), TimeSettings.defaults("speed"), Extent.STANDING),
            Judges.baskets(judge),
            FlowTypes.decoded(FlowTypes.BASKET))
        .open(env);
  }
}
