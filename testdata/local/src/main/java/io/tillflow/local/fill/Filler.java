package io.tillflow.local.fill;

import io.tillflow.testdata.generator.Census;
import io.tillflow.testdata.generator.Produced;
import io.tillflow.testdata.generator.ReferenceValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Values and records in; the same in Kafka, and how many of which kind they were, out.
 *
 * <p>Another thread may ask how far it has come.
 */
public final class Filler implements AutoCloseable {
  /** Room for records above the limit of 1 MiB, which the intake has to refuse. */
  static final int LARGEST_REQUEST = 8 << 20;

  private static final byte[] MAKER = "tillflow".getBytes(StandardCharsets.UTF_8);

  private final Topics topics;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Census census = new Census();
  private final AtomicLong written = new AtomicLong();
  private volatile long newest;

  /** Writes with a client of these properties. */
  public Filler(Topics topics, Properties client) {
    this.topics = topics;
    Properties all = new Properties();
    all.setProperty(ProducerConfig.LINGER_MS_CONFIG, "20");
    all.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(LARGEST_REQUEST));
    all.putAll(client);
    producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Writes the values that events refer to; returns when Kafka has them. */
  public void write(List<ReferenceValue> values) {
    for (ReferenceValue value : values) {
      send(new ProducerRecord<>(topics.named(value.topic()), value.key(), value.value()));
    }
    flush();
  }

  /** Writes all records, then what is said of them; returns when Kafka has them. */
  public Census write(Cargo cargo, Pace pace) throws InterruptedException {
    while (cargo.records().hasNext()) {
      pace.next();
      Produced record = cargo.records().next();
      send(message(record));
      census.add(record);
      newest = record.appendTime();
      written.incrementAndGet();
      throwFailure();
    }
    write(ReferenceValue.ofVerdicts(cargo.verdicts()));
    return census;
  }

  /** How many records have been handed to Kafka's client. */
  public long written() {
    return written.get();
  }

  /** The append time of the last of them, epoch milliseconds. */
  public long newest() {
    return newest;
  }

  private ProducerRecord<byte[], byte[]> message(Produced record) {
    String topic = topics.named(record.feed().defaultTopic());
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(topic, null, record.appendTime(), record.key(), record.value());
    message.headers().add("made-by", MAKER);
    return message;
  }

  private void send(ProducerRecord<byte[], byte[]> message) {
    var unused =
        producer.send(message, (metadata, problem) -> failure.compareAndSet(null, problem));
  }

  private void flush() {
    producer.flush();
    throwFailure();
  }

  private void throwFailure() {
    if (failure.get() != null) {
      throw new IllegalStateException("a record did not reach Kafka", failure.get());
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
