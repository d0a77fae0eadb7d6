package io.tillflow.functions.pages;

import io.tillflow.state.event.Fingerprint;

/**
 * A Bloom filter over identities: says for certain that one is absent, touching one word of memory.
 */
final class Filter {
  private static final int PROBES = 4;
  private static final int POSITION_BITS = 6;

  private final long[] words;

  Filter(int words) {
    this.words = new long[words];
  }

  /** How many bytes it takes. */
  long bytes() {
    return (long) Long.BYTES * words.length;
  }

  /** Adds an identity. */
  void add(Fingerprint identity) {
    words[word(identity)] |= bits(identity);
  }

  /** Whether the identity may have been added. */
  boolean mayHold(Fingerprint identity) {
    long bits = bits(identity);
    return (words[word(identity)] & bits) == bits;
  }

  /** The lower half of the first 64 bits: pages and the index are addressed by the upper. */
  private int word(Fingerprint identity) {
    return (int) (((identity.high() & 0xFFFFFFFFL) * words.length) >>> 32);
  }

  private static long bits(Fingerprint identity) {
    long bits = 0;
    int source = identity.low();
    for (int i = 0; i < PROBES; i++) {
      bits |= 1L << source;
      source >>>= POSITION_BITS;
    }
    return bits;
  }
}
