package io.tillflow.jobs.source;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.Origin;
import io.tillflow.state.keyed.FlowTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of a compacted topic in, changes of reference values out. */
final class ChangeSchema<V> implements KafkaRecordDeserializationSchema<Change<V>> {
  private static final long serialVersionUID = 1L;

  private final ReferenceTopic<V> topic;
  private transient ReferenceTopic.ValueReader<V> reader;

  ChangeSchema(ReferenceTopic<V> topic) {
    this.topic = topic;
  }

  @Override
  public void open(InitializationContext context) {
    open();
  }

  void open() {
    reader = topic.reader().get();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Change<V>> out)
      throws IOException {
    try {
      out.collect(change(record));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the schema registry", e);
    }
  }

  Change<V> change(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    Origin origin =
        new Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    return new Change<>(origin, key, record.value() == null ? null : reader.read(record.value()));
  }

  @Override
  public TypeInformation<Change<V>> getProducedType() {
    return FlowTypes.change(topic.type());
  }
}
