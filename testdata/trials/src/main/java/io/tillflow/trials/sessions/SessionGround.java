package io.tillflow.trials.sessions;

import io.tillflow.trials.speed.Ground;
import io.tillflow.trials.speed.Growth;

/**
 * What every side reads, and what must come out.
 *
 * @param events how many records the topic holds
 * @param bytes the sum of their lengths
 */
record SessionGround(
    String bootstrapServers,
    String topic,
    String dir,
    int parallelism,
    Crowd crowd,
    long events,
    long bytes,
    Sums expected)
    implements Ground {

  /**
   * What the plain loop says.
   *
   * @param times the event times of all
   * @param apart the rows where every click counts for whom it says
   * @param linked the rows where anonymous clicks count for who logs in
   * @param sessions how many have begun, as told apart
   */
  record Sums(long times, long apart, long linked, Growth sessions) {}

  @Override
  public SessionGround in(String folder) {
    return new SessionGround(
        bootstrapServers, topic, folder, parallelism, crowd, events, bytes, expected);
  }
}
