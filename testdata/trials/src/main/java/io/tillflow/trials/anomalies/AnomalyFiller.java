package io.tillflow.trials.anomalies;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.trials.speed.Feeder;
import io.tillflow.trials.windows.Chain;
import io.tillflow.trials.windows.ChainSales;
import io.tillflow.trials.windows.GroundFiller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A chain and a count in, a topic of its sales out, with its reference and rules. */
final class AnomalyFiller {
  private static final String TOPIC = "pos-transactions";

  private final WireEncoder<PosEvent> encoder = WireEncoder.singleObject(PosEvent.class);
  private long bytes;
  private long total;
  private long refunds;
  private long large;

  /** Fills the topics. */
  AnomalyGround fill(AnomalyGround ground, long seed) {
    String bootstrapServers = ground.bootstrapServers();
    new GroundFiller(bootstrapServers, seed).reference(ground.chain());
    ShopRules.fill(bootstrapServers);
    ChainSales sales = new ChainSales(ground.chain(), seed);
    try (Feeder feeder = new Feeder(bootstrapServers, List.of(TOPIC))) {
      for (int i = 0; i < ground.events(); i++) {
        PosEvent event = sales.event(i);
        count(event);
        feeder.send(record(event, sales.arrival(i)));
      }
    }
    return new AnomalyGround(
        bootstrapServers,
        TOPIC,
        "",
        ground.parallelism(),
        ground.chain(),
        ground.events(),
        bytes,
        new AnomalyGround.Sums(total, refunds, large));
  }

  /** What is to be filled. */
  static AnomalyGround empty(String bootstrapServers, Chain chain, int parallelism, int events) {
    AnomalyGround.Sums none = new AnomalyGround.Sums(0, 0, 0);
    return new AnomalyGround(bootstrapServers, TOPIC, "", parallelism, chain, events, 0, none);
  }

  private void count(PosEvent event) {
    total += event.totalMinor();
    refunds += event.eventType() == PosEventType.REFUND_ISSUED ? 1 : 0;
    large += ShopRules.isLarge(event) ? 1 : 0;
  }

  // The events of a store come in their order, as rules are decided by it.
  private ProducerRecord<byte[], byte[]> record(PosEvent event, long arrival) {
    byte[] value = encoder.encode(event);
    bytes += value.length;
    int partition = Math.floorMod(event.storeId().hashCode(), Feeder.PARTITIONS);
    return new ProducerRecord<>(
        TOPIC, partition, arrival, event.storeId().getBytes(StandardCharsets.UTF_8), value);
  }
}
