package io.tillflow.jobs.source;

import io.tillflow.functions.time.Watermarks;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.state.event.Change;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Uids;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A compacted topic as a stream of changes, from its beginning on; it has no time of its own. */
public final class KafkaChanges<V> implements Inlet<Change<V>> {
  private final KafkaSettings kafka;
  private final ReferenceTopic<V> topic;
  private final Extent extent;

  /** Reads this topic. */
  public KafkaChanges(KafkaSettings kafka, ReferenceTopic<V> topic, Extent extent) {
    this.kafka = kafka;
    this.topic = topic;
    this.extent = extent;
  }

  @Override
  public DataStream<Change<V>> open(StreamExecutionEnvironment env) {
    KafkaSourceBuilder<Change<V>> source =
        KafkaSource.<Change<V>>builder()
            .setProperties(kafka.client())
            .setBootstrapServers(kafka.bootstrapServers())
            .setGroupId(kafka.groupId())
            .setTopics(topic.name())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new ChangeSchema<>(topic));
    if (extent == Extent.STANDING) {
      source.setBounded(OffsetsInitializer.latest());
    }
    String uid = Uids.reference(topic.word());
    return env.fromSource(source.build(), Watermarks.idle(), uid, FlowTypes.change(topic.type()))
        .uid(uid);
  }
}
