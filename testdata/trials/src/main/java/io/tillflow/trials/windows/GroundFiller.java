package io.tillflow.trials.windows;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Store;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.trials.speed.Feeder;
import io.tillflow.trials.speed.Growth;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A chain and a count in, a topic of its events out, with what must come of them. */
public final class GroundFiller {
  /** The topic of stores. */
  public static final String STORES = "stores";

  /** The topic of products. */
  public static final String PRODUCTS = "products";

  static final String DEAD_LETTERS = "dead-letters";

  /** One window in so many is held against the reference where windows are revised. */
  private static final long SAMPLED = 64;

  private final String bootstrapServers;
  private final long seed;
  private final WireEncoder<PosEvent> encoder = WireEncoder.singleObject(PosEvent.class);

  /** Fills topics of these brokers. */
  public GroundFiller(String bootstrapServers, long seed) {
    this.bootstrapServers = bootstrapServers;
    this.seed = seed;
  }

  /** Fills a topic; a shorter one of the same chain and seed begins with the same records. */
  SalesGround events(String topic, Chain chain, int events) {
    ChainSales sales = new ChainSales(chain, seed);
    Expected expected = new Expected(chain.late() == 0 ? 0 : SAMPLED - 1);
    Growth cells = Growth.empty();
    long bytes = 0;
    try (Feeder feeder = new Feeder(bootstrapServers, List.of(topic))) {
      for (int i = 0; i < events; i++) {
        PosEvent event = sales.event(i);
        expected.add(event);
        cells.note(i + 1L, events, expected.cells());
        byte[] value = encoder.encode(event);
        bytes += value.length;
        // By turns, so that the partitions are read in step.
        int partition = i % Feeder.PARTITIONS;
        feeder.send(
            new ProducerRecord<>(
                topic, partition, sales.arrival(i), bytes(event.storeId()), value));
      }
    }
    SalesGround.Sums sums =
        new SalesGround.Sums(
            chain.late() == 0 ? 0 : SAMPLED - 1,
            expected.total(),
            expected.stores(),
            expected.skus(),
            cells);
    return new SalesGround(bootstrapServers, topic, "", 1, 1, chain, events, bytes, sums);
  }

  /** Fills the topics of stores and products, and makes an empty one for dead letters. */
  public void reference(Chain chain) {
    try (Feeder feeder = new Feeder(bootstrapServers, List.of(STORES, PRODUCTS, DEAD_LETTERS))) {
      WireEncoder<Store> stores = WireEncoder.singleObject(Store.class);
      for (int i = 0; i < chain.stores(); i++) {
        String id = chain.store(i);
        Store store = new Store(id, id, "region", "UTC", List.of(), List.of(), "EUR", false);
        feeder.send(new ProducerRecord<>(STORES, bytes(id), stores.encode(store)));
      }
      WireEncoder<Product> products = WireEncoder.singleObject(Product.class);
      for (int i = 0; i < chain.skus(); i++) {
        Product product =
            new Product(chain.sku(i), "category-" + i % 40, "brand", Chain.price(i), "EUR", false);
        feeder.send(new ProducerRecord<>(PRODUCTS, bytes(product.sku()), products.encode(product)));
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
