package io.tillflow.local;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Store;
import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.retail.OnlineRetail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A retail file in; its events and stores on topics, and what is to be expected of them, out. */
final class RetailInput {
  private final Path file;
  private final long limit;

  /** At most so many events of a file; the bundled half-year where there is none. */
  RetailInput(Path file, long limit) {
    this.file = file;
    this.limit = limit;
  }

  /** Makes the topics and fills them. */
  Expectation produceTo(EmbeddedKafka kafka) throws IOException, InterruptedException {
    for (Feed feed : Feed.values()) {
      kafka.createTopic(feed.defaultTopic(), 1);
    }
    kafka.createTopic("stores", 1, Map.of("cleanup.policy", "compact"));
    kafka.createTopic("dead-letters", 1);
    Expectation expected = new Expectation();
    try (KafkaProducer<byte[], byte[]> producer = producer(kafka);
        OnlineRetail events = file == null ? OnlineRetail.bundled() : OnlineRetail.open(file)) {
      stores(producer);
      WireEncoder<PosEvent> encoder = WireEncoder.singleObject(PosEvent.class);
      Future<RecordMetadata> last = null;
      while (events.hasNext() && expected.events() < limit) {
        PosEvent event = events.next();
        expected.add(event);
        last = producer.send(record(event, encoder.encode(event)));
      }
      producer.flush();
      await(last);
    }
    return expected;
  }

  private void stores(KafkaProducer<byte[], byte[]> producer)
      throws IOException, InterruptedException {
    List<Store> stores = file == null ? OnlineRetail.bundledStores() : OnlineRetail.stores(file);
    WireEncoder<Store> encoder = WireEncoder.singleObject(Store.class);
    for (Store store : stores) {
      byte[] key = store.storeId().getBytes(StandardCharsets.UTF_8);
      await(producer.send(new ProducerRecord<>("stores", key, encoder.encode(store))));
    }
  }

  private static ProducerRecord<byte[], byte[]> record(PosEvent event, byte[] value) {
    byte[] key = event.storeId().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(Feed.POS.defaultTopic(), null, event.eventTime(), key, value);
  }

  private static void await(Future<RecordMetadata> sent) throws InterruptedException {
    try {
      if (sent != null) {
        sent.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a record did not reach the embedded broker", e);
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(EmbeddedKafka kafka) {
    Properties client = new Properties();
    client.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    client.setProperty(ProducerConfig.LINGER_MS_CONFIG, "20");
    return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
