package io.tillflow.functions.window;

import io.tillflow.state.keyed.BlockKey;
import io.tillflow.state.keyed.BlockReader;
import io.tillflow.state.keyed.BlockWriter;
import io.tillflow.state.keyed.BlockWriter.Numbers;
import java.io.IOException;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A block in memory in, a chunk of bytes out; and chunks back into the block that they made. */
final class BlockBytes {
  private final Slots slots;
  private final BlockWriter writer;
  private final BlockReader reader;
  private final Cells cell;

  BlockBytes(Slots slots) {
    this.slots = slots;
    this.writer = new BlockWriter(slots.nothing(), slots.summaryBits());
    this.reader = new BlockReader(slots.nothing(), slots.summaryBits());
    this.cell = Cells.one(slots);
  }

  /** All of a whole block. */
  byte[] all(Block block, long due) throws IOException {
    writer.start(Numbers.REPLACE, due);
    for (int key : sorted(block, any -> true)) {
      key(block, key, block.panesOf(key));
    }
    return writer.finish();
  }

  /** What the state does not hold: rows in place of earlier ones, or to be folded with them. */
  byte[] unwritten(Block block, long due) throws IOException {
    writer.start(block.whole ? Numbers.REPLACE : Numbers.FOLD, due);
    for (int key : sorted(block, block::isUnwritten)) {
      key(block, key, block.panesOf(key, pane -> pane.unwritten));
    }
    return writer.finish();
  }

  /** Brings the next chunk into a block that is being made whole. */
  void add(byte[] chunk, Block block) throws IOException {
    reader.start(chunk);
    for (BlockKey key = reader.next(); key != null; key = reader.next()) {
      int id = block.keys().add(key.key());
      if (reader.numbers() == Numbers.REPLACE) {
        replace(block, id, key);
      } else {
        fold(block, id, key);
      }
    }
  }

  /** Folds what was added in memory to a block that is not whole into one that is. */
  void add(Block added, Block block, long due) {
    for (int key = 0; key < added.keys().size(); key++) {
      int id = block.keys().add(added.keys().key(key));
      for (long rest = added.panesOf(key); rest != 0; rest &= rest - 1) {
        int pane = Long.numberOfTrailingZeros(rest);
        int row = block.change(pane, id, due);
        Cells from = added.pane(pane).cells();
        Cells into = block.pane(pane).cells();
        into.fold(into.at(row), from, from.at(added.row(pane, key)));
      }
    }
  }

  private void replace(Block block, int id, BlockKey key) throws IOException {
    for (long rest = key.panes(); rest != 0; rest &= rest - 1) {
      int number = Long.numberOfTrailingZeros(rest);
      int row = block.touch(number, id);
      readCell();
      Cells cells = block.pane(number).cells();
      cells.replace(cells.at(row), cell, 0);
    }
    for (long rest = block.panesOf(id); rest != 0; rest &= rest - 1) {
      int number = Long.numberOfTrailingZeros(rest);
      boolean waits = (key.waiting() >>> number & 1) != 0;
      block.pane(number).waiting.set(block.row(number, id), waits);
    }
    block.emissions().keep(id, key.emissions());
  }

  // It is in the state already, so that nothing of it is unwritten.
  private void fold(Block block, int id, BlockKey key) throws IOException {
    for (long rest = key.panes(); rest != 0; rest &= rest - 1) {
      int number = Long.numberOfTrailingZeros(rest);
      int row = block.change(number, id, reader.emittedThrough());
      readCell();
      Pane pane = block.pane(number);
      pane.cells().fold(pane.cells().at(row), cell, 0);
      pane.unwritten.clear(row);
    }
    block.unwrittenKeys.clear(id);
  }

  private void key(Block block, int key, long panes) throws IOException {
    long waiting = block.whole ? block.panesOf(key, pane -> pane.waiting) : 0;
    int[] emissions = block.emissions().kept(key);
    writer.key(new BlockKey(block.keys().key(key), panes, waiting, emissions));
    for (long rest = panes; rest != 0; rest &= rest - 1) {
      Pane pane = block.pane(Long.numberOfTrailingZeros(rest));
      Cells cells = pane.cells();
      writer.cells(
          cells.numbers(),
          cells.at(pane.find(key)),
          (number, out) -> cells.summary(number).write(out));
    }
  }

  private void readCell() throws IOException {
    cell.clearSummaries();
    reader.cells(cell.numbers(), (slot, in) -> cell.number(slots.kind(slot).read(in)));
  }

  private static int[] sorted(Block block, IntPredicate which) {
    return IntStream.range(0, block.keys().size())
        .filter(which)
        .boxed()
        .sorted(Comparator.comparing(block.keys()::key))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
