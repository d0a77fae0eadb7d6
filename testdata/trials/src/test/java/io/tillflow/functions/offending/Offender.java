package io.tillflow.functions.offending;

import io.tillflow.sinks.Outlet;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Breaks the rules of the house, so that a test can see each rule fail. */
public final class Offender {
  /** State that all tasks of a JVM would share. */
  public static final Map<String, Long> SEEN = new HashMap<>();

  /** A wall clock in a function, under a name with a get prefix. */
  public Instant getTime() {
    return Instant.now();
  }

  /** Chance in a function. */
  public double chance() {
    return Math.random();
  }

  /** A function that knows where it lands. */
  public boolean lands(Object end) {
    return end instanceof Outlet;
  }
}
