package io.tillflow.jobs.source;

import io.tillflow.functions.intake.Judge;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.names.MetricNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Kafka records in, judged records out: bytes are read once, where they arrive. */
final class JudgingSchema<E> implements KafkaRecordDeserializationSchema<Decoded<E>> {
  private static final long serialVersionUID = 1L;

  private static final int ONE_IN = 64;
  private static final int WINDOW = 1_000;

  private final Judge<E> judge;
  private final TypeInformation<Decoded<E>> type;
  private transient Histogram ingestTime;
  private transient int count;

  JudgingSchema(Judge<E> judge, TypeInformation<Decoded<E>> type) {
    this.judge = judge;
    this.type = type;
  }

  @Override
  public void open(InitializationContext context) throws Exception {
    judge.open();
    MetricGroup metrics = context.getMetricGroup().addGroup(MetricNames.INTAKE);
    metrics.gauge(MetricNames.IGNORED_FIELDS, (Gauge<Long>) judge::ignoredFields);
    ingestTime =
        metrics.histogram(MetricNames.INGEST_TIME, new DescriptiveStatisticsHistogram(WINDOW));
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Decoded<E>> out)
      throws IOException {
    try {
      out.collect(judge.judge(raw(record)));
      if (++count % ONE_IN == 0) {
        ingestTime.update(System.currentTimeMillis() - record.timestamp());
      }
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the schema registry", e);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  public TypeInformation<Decoded<E>> getProducedType() {
    return type;
  }

  static RawRecord raw(ConsumerRecord<byte[], byte[]> record) {
    Origin origin =
        new Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
    List<RawRecord.Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new RawRecord.Header(header.key(), header.value()));
    }
    return new RawRecord(origin, record.key(), record.value(), headers);
  }
}
