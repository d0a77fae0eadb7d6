package io.tillflow.testdata.generator;

import java.util.List;

/**
 * A seed and a stream's name in, random choices out; the same on every JVM of every version.
 *
 * <p>SplitMix64, written out here because the library's own may change how it bounds a number.
 */
final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double ONE_53RD = 0x1.0p-53;

  private long state;

  /** A stream of its own for every name, so that one actor's luck does not move another's. */
  Dice(long seed, String stream) {
    long mixed = mix(seed + GOLDEN);
    for (int i = 0; i < stream.length(); i++) {
      mixed = mix(mixed ^ (stream.charAt(i) + GOLDEN));
    }
    state = mixed;
  }

  long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** From 0 to 1, without 1. */
  double share() {
    return (next() >>> 11) * ONE_53RD;
  }

  boolean chance(double probability) {
    return share() < probability;
  }

  /** From 0 to the bound, without it. */
  int below(int bound) {
    return (int) (share() * bound);
  }

  /** From the least to the most, with both. */
  long between(long least, long most) {
    return least + (long) (share() * (most - least + 1));
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Milliseconds until the next of events that come at random, so far apart on average. */
  long gap(double meanMillis) {
    return 1 + (long) (-meanMillis * StrictMath.log(1 - share()));
  }

  /** Sixteen hexadecimal digits. */
  String hex() {
    return "%016x".formatted(next());
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
