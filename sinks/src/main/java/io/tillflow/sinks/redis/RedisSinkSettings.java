package io.tillflow.sinks.redis;

import io.tillflow.sinks.reader.RedisSettings;
import java.io.Serializable;
import java.time.Duration;

/**
 * How features are written.
 *
 * @param prefix what keys begin with; another one makes a shadow that no reader sees
 * @param batch how many keys one call holds at most
 * @param inFlight how many full calls of one writer wait for an answer at most
 * @param patience how long Redis may fail before the job does
 * @param horizon how much later than its entity an event may come; keys outlive their expiry by it,
 *     so that their versions go on to fence what comes then
 */
public record RedisSinkSettings(
    RedisSettings redis,
    String prefix,
    int batch,
    int inFlight,
    Duration patience,
    Duration horizon)
    implements Serializable {
  /** The prefix of keys where no other is given. */
  public static final String DEFAULT_PREFIX = "tf";

  public static final int DEFAULT_BATCH = 50;
  public static final int DEFAULT_IN_FLIGHT = 10;
  public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(2);

  /** The defaults. */
  public static RedisSinkSettings of(RedisSettings redis, Duration horizon) {
    return new RedisSinkSettings(
        redis, DEFAULT_PREFIX, DEFAULT_BATCH, DEFAULT_IN_FLIGHT, DEFAULT_PATIENCE, horizon);
  }

  /** The same under another prefix. */
  public RedisSinkSettings under(String other) {
    return new RedisSinkSettings(redis, other, batch, inFlight, patience, horizon);
  }

  /** How many keys may wait for an answer. */
  int mostInFlight() {
    return batch * inFlight;
  }
}
