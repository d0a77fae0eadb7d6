package io.tillflow.trials.speed;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Kafka records in, nothing but the lengths of their values out. */
final class Lengths implements KafkaRecordDeserializationSchema<Long> {
  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Long> out) {
    out.collect((long) record.value().length);
  }

  @Override
  public TypeInformation<Long> getProducedType() {
    return Types.LONG;
  }
}
