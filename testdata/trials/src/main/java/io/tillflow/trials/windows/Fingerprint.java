package io.tillflow.trials.windows;

import java.util.List;

/**
 * What windows add up to, in whatever order they come: every measure of every window times a number
 * of its own. As it is linear, the reference needs no windows: it adds up lines.
 */
final class Fingerprint {
  /** The measures that are held against the reference; the sets have others besides. */
  static final List<String> MEASURES =
      List.of(
          "transactions",
          "units",
          "gross",
          "discount",
          "refunded",
          "refunded_units",
          "net",
          "promo_units");

  private static final long ODD = 0x9E3779B97F4A7C15L;

  private Fingerprint() {}

  /** The number of a window of a key; the sku is empty where the store is all. */
  static long window(String store, String sku, long start, long end) {
    long key = mix(((long) store.hashCode() << Integer.SIZE) ^ sku.hashCode());
    return mix(key ^ (start * ODD + (end - start)));
  }

  /** What one measure of a window adds. */
  static long part(long window, int measure, long value) {
    return value * (mix(window + measure * ODD) | 1);
  }

  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 32)) * ODD;
    return mixed ^ (mixed >>> 29);
  }
}
