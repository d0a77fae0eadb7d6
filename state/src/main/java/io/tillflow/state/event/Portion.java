package io.tillflow.state.event;

import org.apache.flink.util.MathUtils;

/**
 * What one slice of a hot store counts of an entry: the lines whose inner keys fall into it.
 *
 * <p>The entry is whole, since a measure may look at all of it.
 *
 * @param key what the stream of portions is partitioned by
 * @param slice which of the store's slices it is for, from 0
 * @param slices how many the store has at the entry's time
 */
public record Portion<E>(E entry, String key, int slice, int slices) {
  /** Whether lines with an inner key are part of it. */
  public boolean has(String innerKey) {
    return slice == slice(innerKey, slices);
  }

  /** Which of so many slices an inner key falls into; state lies there, so it never changes. */
  public static int slice(String innerKey, int slices) {
    return MathUtils.murmurHash(innerKey.hashCode()) % slices;
  }
}
