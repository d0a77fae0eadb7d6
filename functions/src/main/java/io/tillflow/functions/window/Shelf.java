package io.tillflow.functions.window;

import io.tillflow.state.keyed.BlockName;
import io.tillflow.state.row.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** The blocks of one outer key and currency in one key group, in the order of time. */
final class Shelf {
  /** Which one it is; where an outer key is spread over slices, it has several key groups. */
  record Name(String outerKey, String currency, int keyGroup) {
    boolean isOf(String otherKey, String otherCurrency) {
      return outerKey.equals(otherKey) && Objects.equals(currency, otherCurrency);
    }
  }

  /** Where nothing has arrived. */
  static final int NO_ARRIVAL = -1;

  /** The last that has arrived for it and is yet to be added, by its number among all. */
  int lastArrival = NO_ARRIVAL;

  private final Name name;
  private final long factor;
  private final Frame frame;
  private final TreeMap<Long, Block> blocks = new TreeMap<>();
  private Block latest;

  Shelf(Name name, Frame frame) {
    this.name = name;
    this.factor = Money.factor(name.currency());
    this.frame = frame;
  }

  Name name() {
    return name;
  }

  /** How many ten-thousandths a minor unit of its money is. */
  long factor() {
    return factor;
  }

  int keyGroup() {
    return name.keyGroup();
  }

  PaneGrid grid() {
    return frame.grid();
  }

  /** All its blocks, the oldest first. */
  List<Block> blocks() {
    return new ArrayList<>(blocks.values());
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  /** Where its first block starts. */
  long from() {
    return blocks.firstKey();
  }

  /** Where its last block ends. */
  long to() {
    return blocks.lastKey() + grid().blockMillis();
  }

  /** The block that starts there, which is there from now on. */
  Block block(long start) {
    if (latest == null || latest.start() != start) {
      latest =
          blocks.computeIfAbsent(
              start,
              at ->
                  new Block(
                      new BlockName(name.outerKey(), name.currency(), at, 0), keyGroup(), frame));
    }
    return latest;
  }

  /** The blocks that a window has a part in. */
  List<Block> within(Span span) {
    return new ArrayList<>(
        blocks.subMap(grid().blockStart(span.start()), true, span.end(), false).values());
  }

  void remove(Block block) {
    blocks.remove(block.start());
    latest = null;
  }
}
