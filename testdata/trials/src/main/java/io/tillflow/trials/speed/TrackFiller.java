package io.tillflow.trials.speed;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Store;
import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.WireEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A seed and a count in, a topic of till sales out, one in a hundred of them a repeat. */
final class TrackFiller {
  static final String STORES = "stores";
  static final String DEAD_LETTERS = "dead-letters";

  private static final int REPEAT_EVERY = 100;
  private static final int REPEAT_DISTANCE = 50;

  private final CRC32C checksum = new CRC32C();
  private final WireEncoder<PosEvent> encoder = WireEncoder.singleObject(PosEvent.class);
  private final TillSales sales;
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
  Track fill(String bootstrapServers, String dir, int parallelism, int events) {
    try (Feeder feeder = new Feeder(bootstrapServers, topics())) {
      for (int i = 0; i < TillSales.STORES; i++) {
        feeder.send(store(i));
      }
      write(feeder, events);
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

  private void write(Feeder feeder, int events) {
    Sent[] recent = new Sent[REPEAT_DISTANCE];
    for (int i = 0; i < events; i++) {
      boolean repeat = i % REPEAT_EVERY == REPEAT_EVERY - 1;
      Sent sent = repeat ? recent[i % REPEAT_DISTANCE] : next(i);
      recent[i % REPEAT_DISTANCE] = sent;
      count(sent, repeat);
      feeder.send(
          new ProducerRecord<>(
              Feed.POS.defaultTopic(), null, sent.time(), sent.key(), sent.value()));
    }
  }

  private static ProducerRecord<byte[], byte[]> store(int number) {
    String id = TillSales.store(number);
    Store store = new Store(id, id, "region", "UTC", List.of(), List.of(), "EUR", false);
    byte[] value = WireEncoder.singleObject(Store.class).encode(store);
    return new ProducerRecord<>(STORES, id.getBytes(StandardCharsets.UTF_8), value);
  }

  // The feeds other than the tills' stay empty: the job reads them all the same.
  private static List<String> topics() {
    return Stream.concat(
            Stream.of(STORES, DEAD_LETTERS), Stream.of(Feed.values()).map(Feed::defaultTopic))
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
}
