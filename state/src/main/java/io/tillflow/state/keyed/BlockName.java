package io.tillflow.state.keyed;

/**
 * Which bytes of windows: an outer key, a currency, where the block of panes starts, and the number
 * of the chunk in it.
 */
public record BlockName(String outerKey, String currency, long start, int chunk) {
  /** The same block's chunk of that number. */
  public BlockName chunk(int number) {
    return new BlockName(outerKey, currency, start, number);
  }
}
