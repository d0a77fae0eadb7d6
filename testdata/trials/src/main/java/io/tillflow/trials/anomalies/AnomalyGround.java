package io.tillflow.trials.anomalies;

import io.tillflow.trials.speed.Ground;
import io.tillflow.trials.windows.Chain;

/**
 * What every side reads, and what must come out.
 *
 * @param events how many records the topic holds
 * @param bytes the sum of their lengths
 */
record AnomalyGround(
    String bootstrapServers,
    String topic,
    String dir,
    int parallelism,
    Chain chain,
    long events,
    long bytes,
    Sums expected)
    implements Ground {

  /**
   * What a plain loop says.
   *
   * @param total of all events, in minor units
   * @param refunds how many there are; none names a sale that was seen
   * @param large how many sales the rule of {@link ShopRules} finds that finds some
   */
  record Sums(long total, long refunds, long large) {}

  @Override
  public AnomalyGround in(String folder) {
    return new AnomalyGround(
        bootstrapServers, topic, folder, parallelism, chain, events, bytes, expected);
  }
}
