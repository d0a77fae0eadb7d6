package io.tillflow.testdata.generator;

import java.time.Duration;

/** How much is too much, and how far is too far, by the specification's defaults. */
final class Sizes {
  /** Longer than a record may be. */
  static final String RECORD = "x".repeat((1 << 20) + 1);

  /** Longer than a string may be. */
  static final String TEXT = "x".repeat((4 << 10) + 1);

  /** More than a basket may hold. */
  static final int LINES = 5_001;

  /** Beyond the skew that is allowed. */
  static final long FUTURE = Duration.ofMinutes(10).toMillis();

  /** Before the oldest time that is believed. */
  static final long ANCIENT = -Duration.ofDays(401).toMillis();

  /** Before the deduplication horizon. */
  static final long TOO_LATE = -Duration.ofDays(5).toMillis();

  private Sizes() {}
}
