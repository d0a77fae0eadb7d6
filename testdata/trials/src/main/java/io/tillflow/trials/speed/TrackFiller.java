package io.tillflow.trials.speed;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Store;
import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.embedded.NewTopics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A seed and a count in, a topic of till sales out, one in a hundred of them a repeat. */
final class TrackFiller {
  static final String STORES = "stores";
  static final String DEAD_LETTERS = "dead-letters";

  private static final int PARTITIONS = 4;
  private static final int REPEAT_EVERY = 100;
  private static final int REPEAT_DISTANCE = 50;

  private final CRC32C checksum = new CRC32C();
  private final WireEncoder<PosEvent> encoder = WireEncoder.singleObject(PosEvent.class);
  private final TillSales sales;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long distinct;
  private long bytes;
  private long total;
  private long distinctTotal;
  private long lines;
  private long distinctLines;

  /** One sale as it stands in the topic. */
  private record Sent(byte[] key, byte[] value, long time, long total, int lines) {}

  TrackFiller(long seed) {
    sales = new TillSales(seed);
  }

  /** Fills a new topic. */
  Track fill(String bootstrapServers, String dir, int parallelism, int events) throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      NewTopics.make(admin, topics());
    }
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers)) {
      for (int i = 0; i < TillSales.STORES; i++) {
        send(producer, store(i));
      }
      write(producer, events);
      producer.flush();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
    return new Track(
        bootstrapServers,
        Feed.POS.defaultTopic(),
        dir,
        parallelism,
        events,
        distinct,
        bytes,
        total,
        distinctTotal,
        lines,
        distinctLines,
        Long.toHexString(checksum.getValue()));
  }

  private void write(KafkaProducer<byte[], byte[]> producer, int events) {
    Sent[] recent = new Sent[REPEAT_DISTANCE];
    for (int i = 0; i < events; i++) {
      boolean repeat = i % REPEAT_EVERY == REPEAT_EVERY - 1;
      Sent sent = repeat ? recent[i % REPEAT_DISTANCE] : next(i);
      recent[i % REPEAT_DISTANCE] = sent;
      count(sent, repeat);
      send(
          producer,
          new ProducerRecord<>(
              Feed.POS.defaultTopic(), null, sent.time(), sent.key(), sent.value()));
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> unused =
        producer.send(record, (done, failed) -> failure.compareAndSet(null, failed));
  }

  private static ProducerRecord<byte[], byte[]> store(int number) {
    String id = TillSales.store(number);
    Store store = new Store(id, id, "region", "UTC", List.of(), List.of(), "EUR", false);
    byte[] value = WireEncoder.singleObject(Store.class).encode(store);
    return new ProducerRecord<>(STORES, id.getBytes(StandardCharsets.UTF_8), value);
  }

  // The feeds other than the tills' stay empty: the job reads them all the same.
  private static List<NewTopic> topics() {
    return Stream.concat(
            Stream.of(STORES, DEAD_LETTERS), Stream.of(Feed.values()).map(Feed::defaultTopic))
        .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()))
        .toList();
  }

  private Sent next(int number) {
    PosEvent sale = sales.sale(number);
    byte[] key = sale.storeId().getBytes(StandardCharsets.UTF_8);
    return new Sent(
        key, encoder.encode(sale), sale.eventTime(), sale.totalMinor(), sale.lines().size());
  }

  private void count(Sent sent, boolean repeat) {
    checksum.update(sent.value());
    bytes += sent.value().length;
    total += sent.total();
    lines += sent.lines();
    if (!repeat) {
      distinct++;
      distinctTotal += sent.total();
      distinctLines += sent.lines();
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 << 10),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
