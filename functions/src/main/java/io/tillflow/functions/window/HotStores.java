package io.tillflow.functions.window;

import java.io.Serializable;
import java.util.Map;

/**
 * Over how many slices stores are spread that one subtask could not keep up with; a store that is
 * not named is whole.
 */
public record HotStores(Map<String, Integer> slices) implements Serializable {
  /** What no store has more of. */
  public static final int MOST_SLICES = 64;

  public HotStores {
    slices = Map.copyOf(slices);
    slices.forEach(HotStores::check);
  }

  private static void check(String store, int slices) {
    if (slices < 1 || slices > MOST_SLICES) {
      throw new IllegalArgumentException(
          "store %s has %d slices; 1 to %d are allowed".formatted(store, slices, MOST_SLICES));
    }
  }

  /** Where every store is whole. */
  public static HotStores none() {
    return new HotStores(Map.of());
  }

  /** Whether no store is named. */
  public boolean isEmpty() {
    return slices.isEmpty();
  }

  /** How many a store is to have. */
  int of(String store) {
    return slices.getOrDefault(store, 1);
  }
}
