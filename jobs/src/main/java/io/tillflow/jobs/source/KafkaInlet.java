package io.tillflow.jobs.source;

import io.tillflow.functions.intake.Judge;
import io.tillflow.functions.time.TimeSettings;
import io.tillflow.functions.time.Watermarks;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.names.Feed;
import io.tillflow.state.names.Uids;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * An event topic as a stream of judged records.
 *
 * <p>It goes on from its own state; without state from where the settings say, at the latest from
 * the group's committed offsets.
 */
public final class KafkaInlet<E> implements Inlet<Decoded<E>> {
  private final KafkaSettings kafka;
  private final Topic topic;
  private final Judge<E> judge;
  private final TypeInformation<Decoded<E>> type;

  /** Which topic is read, how its time moves and where it ends. */
  public record Topic(Feed feed, String name, TimeSettings time, Extent extent) {}

  /** Whether a source has an end. */
  public enum Extent {
    /** It reads on for ever. */
    ENDLESS,
    /** It reads to the offsets that stand at the start. */
    STANDING
  }

  /** Reads a topic through a judge. */
  public KafkaInlet(
      KafkaSettings kafka, Topic topic, Judge<E> judge, TypeInformation<Decoded<E>> type) {
    this.kafka = kafka;
    this.topic = topic;
    this.judge = judge;
    this.type = type;
  }

  @Override
  public DataStream<Decoded<E>> open(StreamExecutionEnvironment env) {
    KafkaSourceBuilder<Decoded<E>> source =
        KafkaSource.<Decoded<E>>builder()
            .setProperties(kafka.client())
            .setBootstrapServers(kafka.bootstrapServers())
            .setGroupId(kafka.groupId())
            .setTopics(topic.name())
            .setStartingOffsets(kafka.start().offsets())
            .setDeserializer(new JudgingSchema<>(judge, type));
    boolean ends = topic.extent() == Extent.STANDING;
    if (ends) {
      source.setBounded(OffsetsInitializer.latest());
    }
    String uid = Uids.source(topic.feed());
    TimeSettings time = ends ? topic.time().bounded() : topic.time();
    return env.fromSource(source.build(), Watermarks.of(time), uid, type).uid(uid);
  }
}
