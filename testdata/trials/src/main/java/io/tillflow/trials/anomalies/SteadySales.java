package io.tillflow.trials.anomalies;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.trials.speed.Delays;
import io.tillflow.trials.windows.Chain;
import io.tillflow.trials.windows.ChainSales;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A chain in, its sales out as they happen, each in its time.
 *
 * @param warmUp how many are sent before those that count
 * @param counted how many count
 */
record SteadySales(Chain chain, int warmUp, int counted) {
  static final long SEED = 7;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Sends them, and says of each that must give an alert when it was. */
  void send(String bootstrapServers, String topic, Delays delays) {
    WireEncoder<PosEvent> encoder = WireEncoder.singleObject(PosEvent.class);
    ChainSales sales = new ChainSales(chain, SEED, System.currentTimeMillis());
    Set<String> told = new HashSet<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      long start = System.nanoTime();
      for (int i = 0; i < warmUp + counted; i++) {
        PosEvent event = sales.event(i);
        byte[] key = event.storeId().getBytes(StandardCharsets.UTF_8);
        byte[] value = encoder.encode(event);
        pause(start + i * SECOND / chain.perSecond() - System.nanoTime());
        // Later alerts of a terminal are held back for a while.
        boolean alerts = ShopRules.isLarge(event) && told.add(event.terminalId());
        if (alerts && i >= warmUp) {
          delays.expect(
              name(event.storeId(), event.terminalId(), event.eventTime()), System.nanoTime());
        }
        var unused = producer.send(new ProducerRecord<>(topic, key, value));
      }
    }
  }

  /** By which a sale and its alert are known. */
  static String name(String store, String terminal, long time) {
    return store + '|' + terminal + '|' + time;
  }

  private static void pause(long nanos) {
    if (nanos > 0) {
      LockSupport.parkNanos(nanos);
    }
  }
}
