package io.tillflow.state.online;

import java.time.Duration;

/**
 * How soon after an event a group of features can be read, and for how long it is worth reading.
 */
public enum Freshness {
  /** Within 750 ms for 95 %, within 5 s for 99.9 %. */
  HOT(Duration.ofMillis(50), Duration.ofMinutes(30)),
  /** Within 10 s. */
  WARM(Duration.ofSeconds(2), Duration.ofHours(24)),
  /** Within 5 min. */
  COLD(Duration.ofMinutes(1), Duration.ofDays(30));

  private final Duration gathering;
  private final Duration expiry;

  Freshness(Duration gathering, Duration expiry) {
    this.gathering = gathering;
    this.expiry = expiry;
  }

  /** For how long writes of one entity are held back, so that only the last of them is made. */
  public Duration gathering() {
    return gathering;
  }

  /** After the last event: how old values may grow. */
  public Duration expiry() {
    return expiry;
  }
}
