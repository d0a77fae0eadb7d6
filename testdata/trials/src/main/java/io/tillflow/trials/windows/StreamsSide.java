package io.tillflow.trials.windows;

import io.tillflow.functions.intake.TillDecoder;
import io.tillflow.functions.ledger.TillEntries;
import io.tillflow.state.event.Basket;
import io.tillflow.trials.speed.Meter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;

/**
 * The peer of Kafka Streams: three windowed aggregations behind one shuffle of lines, exactly once.
 *
 * <p>It has no end, so it is stopped when every line has been added to every window, which flushes
 * what its caches hold back. It runs on Flink's build of RocksDB, as a process has room for one.
 */
final class StreamsSide {
  private static final int[] MINUTES = {5, 15, 60};
  private static final Duration GRACE = Duration.ofHours(1);
  private static final int ADDS = MINUTES.length * ChainSales.LINES;
  private static final String BETWEEN = "/";

  private final SalesGround ground;
  private final ThreadLocal<TillDecoder<Basket>> decoders =
      ThreadLocal.withInitial(TillDecoder::baskets);
  private final SoldLines sums = new SoldLines();
  private final Map<Long, Long> windows = new ConcurrentHashMap<>();
  private final AtomicLong adds = new AtomicLong();
  private final CountDownLatch done = new CountDownLatch(1);

  private StreamsSide(SalesGround ground) {
    this.ground = ground;
  }

  /** Reads the topic to its end. */
  static void run(SalesGround ground) throws Exception {
    StreamsSide side = new StreamsSide(ground);
    StreamsBuilder builder = new StreamsBuilder();
    side.define(builder);
    try (KafkaStreams streams = new KafkaStreams(builder.build(), side.properties())) {
      streams.setUncaughtExceptionHandler(
          failure -> {
            side.done.countDown();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
          });
      streams.start();
      side.done.await();
    }
    Meter.Lane lane = Meter.lane();
    side.windows.values().forEach(lane::note);
    lane.flush();
  }

  private void define(StreamsBuilder builder) {
    KGroupedStream<String, SoldLine> lines =
        builder.stream(ground.topic(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
            .flatMap((store, event) -> lines(event))
            .groupByKey(Grouped.with("lines", Serdes.String(), StreamsBytes.LINES));
    for (int minutes : MINUTES) {
      lines
          .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMinutes(minutes), GRACE))
          .aggregate(
              sums::createAccumulator,
              (key, line, sum) -> add(line, sum),
              Materialized.with(Serdes.String(), StreamsBytes.SUMS))
          .toStream()
          .foreach(this::see);
    }
  }

  private List<KeyValue<String, SoldLine>> lines(byte[] event) {
    List<KeyValue<String, SoldLine>> lines = new ArrayList<>(ChainSales.LINES);
    try {
      SoldLine.each(
          TillEntries.of(decoders.get().decode(event)),
          line -> lines.add(KeyValue.pair(line.store + BETWEEN + line.sku, line)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return lines;
  }

  private long[] add(SoldLine line, long[] sum) {
    long added = adds.incrementAndGet();
    if (added % ADDS == 0) {
      Meter.count(1);
    }
    if (added == ADDS * ground.events()) {
      done.countDown();
    }
    return sums.add(line, sum);
  }

  private void see(Windowed<String> key, long[] values) {
    int end = key.key().indexOf(BETWEEN);
    long window =
        Fingerprint.window(
            key.key().substring(0, end),
            key.key().substring(end + 1),
            key.window().start(),
            key.window().end());
    long sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += Fingerprint.part(window, i, values[i]);
    }
    windows.put(window, sum);
  }

  private Properties properties() {
    Properties properties = new Properties();
    // A name of its own for every run, as its topics and groups are called after it.
    properties.put(
        StreamsConfig.APPLICATION_ID_CONFIG, ground.dir().replaceAll("[^A-Za-z0-9]+", "-"));
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, ground.bootstrapServers());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, Path.of(ground.dir(), "streams").toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 3_000);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 512L << 20);
    // A Flink side of one slot has a thread for its source and one for its windows.
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2 * ground.parallelism());
    return properties;
  }
}
