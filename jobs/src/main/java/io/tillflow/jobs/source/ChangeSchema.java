package io.tillflow.jobs.source;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.Origin;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.MetricNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of a compacted topic in, changes of reference values out.
 *
 * <p>One that cannot be read is logged, counted and passed over: what stood for its key before goes
 * on to stand, and no job stops for it.
 */
final class ChangeSchema<V> implements KafkaRecordDeserializationSchema<Change<V>> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ChangeSchema.class);

  private final ReferenceTopic<V> topic;
  private transient ReferenceTopic.ValueReader<V> reader;
  private transient Counter unreadable;

  ChangeSchema(ReferenceTopic<V> topic) {
    this.topic = topic;
  }

  @Override
  public void open(InitializationContext context) {
    open();
    unreadable = context.getMetricGroup().counter(MetricNames.UNREADABLE_REFERENCE);
  }

  void open() {
    reader = topic.reader().get();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Change<V>> out)
      throws IOException {
    try {
      Optional<Change<V>> change = change(record);
      change.ifPresentOrElse(out::collect, unreadable::inc);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the schema registry", e);
    }
  }

  /** The change that a record makes; none where it cannot be read. */
  Optional<Change<V>> change(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    Origin origin =
        new Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    try {
      V value = record.value() == null ? null : reader.read(record.value());
      return Optional.of(new Change<>(origin, key, value));
    } catch (IllegalArgumentException e) {
      LOG.warn("{} changes nothing: {}", origin, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public TypeInformation<Change<V>> getProducedType() {
    return FlowTypes.change(topic.type());
  }
}
