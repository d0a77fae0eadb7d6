package io.tillflow.trials.speed;

import io.tillflow.functions.intake.Intake;
import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.Judge;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.Judges;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.KeySource;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The Flink sides: from the topic to a meter that discards. */
final class Pipelines {
  private static final JudgeSettings JUDGE = JudgeSettings.defaults(KeySource.off());

  private Pipelines() {}

  /** Bytes discarded: what Flink and its Kafka source cost alone. */
  static void empty(StreamExecutionEnvironment env, Track track) {
    KafkaSource<Long> source =
        KafkaSource.<Long>builder()
            .setBootstrapServers(track.bootstrapServers())
            .setTopics(track.topic())
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(new Lengths())
            .build();
    env.fromSource(source, WatermarkStrategy.noWatermarks(), "pos")
        .uid("pos")
        .sinkTo(new MeterSink<>(length -> length))
        .uid("meter");
  }

  /** Every field decoded and judged, then discarded. */
  static void decodeAll(StreamExecutionEnvironment env, Track track) {
    judged(env, track, Judges.pos(JUDGE), FlowTypes.POS_EVENT)
        .sinkTo(new MeterSink<>(d -> d.event().totalMinor()))
        .uid("meter");
  }

  /** The fields of sales windows decoded, everything judged, then discarded. */
  static void decodeProjected(StreamExecutionEnvironment env, Track track) {
    baskets(env, track).sinkTo(new MeterSink<>(d -> Totals.of(d.event()))).uid("meter");
  }

  /** The same through the whole intake, with exact deduplication. */
  static void intake(StreamExecutionEnvironment env, Track track) {
    IntakeSettings settings = IntakeSettings.defaults("speed", Feed.POS, List.of());
    Intake.of(settings, FlowTypes.BASKET)
        .through(baskets(env, track), SilverSide.stores(env, track))
        .accepted()
        .sinkTo(new MeterSink<>(d -> Totals.of(d.event())))
        .uid("meter");
  }

  /** The peer: a RocksDB value with TTL per event id. */
  static void timeToLive(StreamExecutionEnvironment env, Track track) {
    baskets(env, track)
        .keyBy(d -> d.event().eventId())
        .filter(new FirstWithinTtl<>())
        .uid("ttl")
        .sinkTo(new MeterSink<>(d -> Totals.of(d.event())))
        .uid("meter");
  }

  private static DataStream<Decoded<Basket>> baskets(StreamExecutionEnvironment env, Track track) {
    return judged(env, track, Judges.baskets(JUDGE), FlowTypes.BASKET);
  }

  private static <E> DataStream<Decoded<E>> judged(
      StreamExecutionEnvironment env, Track track, Judge<E> judge, TypeInformation<E> event) {
    return SilverSide.inlet(track, Feed.POS, judge, event).open(env);
  }
}
