package io.tillflow.trials.windows;

import io.tillflow.functions.window.HotStores;
import io.tillflow.trials.speed.Ground;
import io.tillflow.trials.speed.Growth;
import java.util.Map;

/**
 * What every side reads, and what must come out.
 *
 * @param slices over how many the store with the most traffic is spread
 * @param events how many records the topic holds
 * @param bytes the sum of their lengths
 * @param expected what must come out of them
 */
record SalesGround(
    String bootstrapServers,
    String topic,
    String dir,
    int parallelism,
    int slices,
    Chain chain,
    long events,
    long bytes,
    Sums expected)
    implements Ground {

  /**
   * What the reference says.
   *
   * @param mask only windows whose number has none of these bits count
   * @param total of all events, in minor units
   * @param stores the windows of stores
   * @param skus the windows of stores and products
   * @param cells how many (store, sku, pane) there are
   */
  record Sums(long mask, long total, long stores, long skus, Growth cells) {}

  @Override
  public SalesGround in(String folder) {
    return new SalesGround(
        bootstrapServers, topic, folder, parallelism, slices, chain, events, bytes, expected);
  }

  SalesGround at(int otherParallelism) {
    return new SalesGround(
        bootstrapServers, topic, dir, otherParallelism, slices, chain, events, bytes, expected);
  }

  /** With the store that has the most traffic in so many slices. */
  SalesGround sliced(int otherSlices) {
    return new SalesGround(
        bootstrapServers, topic, dir, parallelism, otherSlices, chain, events, bytes, expected);
  }

  HotStores hotStores() {
    return slices == 1 ? HotStores.none() : new HotStores(Map.of(chain.hottest(), slices));
  }
}
