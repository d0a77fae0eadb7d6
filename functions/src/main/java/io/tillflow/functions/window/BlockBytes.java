package io.tillflow.functions.window;

import io.tillflow.functions.window.Block.Rows;
import io.tillflow.state.keyed.BlockKey;
import io.tillflow.state.keyed.BlockReader;
import io.tillflow.state.keyed.BlockWriter;
import io.tillflow.state.keyed.BlockWriter.Numbers;
import java.io.IOException;

/** A block in memory in, a chunk of bytes out; and chunks back into the block that they made. */
final class BlockBytes {
  private static final long ALL_PANES = -1;

  private final Slots slots;
  private final BlockWriter writer;
  private final BlockReader reader;
  private final Cells cell;

  /** How keys are named that the state has a number of. */
  private enum Naming {
    TEXT,
    NUMBER
  }

  BlockBytes(Slots slots) {
    this.slots = slots;
    this.writer = new BlockWriter(slots.nothing(), slots.summaryBits());
    this.reader = new BlockReader(slots.nothing(), slots.summaryBits());
    this.cell = Cells.one(slots);
  }

  /** All of a whole block. */
  byte[] all(Block block, long due) throws IOException {
    writer.start(Numbers.REPLACE, due);
    write(block, block.panesByKey(ALL_PANES, Rows.ALL), Naming.TEXT);
    return writer.finish();
  }

  /** What the state does not hold: rows in place of earlier ones, or to be folded with them. */
  byte[] unwritten(Block block, long due) throws IOException {
    writer.start(block.whole ? Numbers.REPLACE : Numbers.FOLD, due);
    write(block, block.panesByKey(ALL_PANES, Rows.UNWRITTEN), Naming.NUMBER);
    return writer.finish();
  }

  /** Brings the next chunk into a block that is being made whole. */
  void add(byte[] chunk, Block block) throws IOException {
    reader.start(chunk);
    for (BlockKey key = reader.next(); key != null; key = reader.next()) {
      int id = key.key() == null ? key.number() : block.keys().add(key.key());
      if (reader.numbers() == Numbers.REPLACE) {
        replace(block, id, key);
      } else {
        fold(block, id, key);
      }
    }
  }

  /** Folds what was added in memory to a block that is not whole into one that is. */
  void add(Block added, Block block, long due) {
    for (long rest = added.filled(); rest != 0; rest &= rest - 1) {
      int number = Long.numberOfTrailingZeros(rest);
      Pane pane = added.pane(number);
      for (int from = 0; from < pane.rows(); from++) {
        int id = block.keys().add(added.keys().key(pane.key(from)));
        int row = block.change(number, id, due);
        Cells into = block.pane(number).cells();
        into.fold(into.at(row), pane.cells(), pane.cells().at(from));
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
    for (long rest = block.filled(); rest != 0; rest &= rest - 1) {
      int number = Long.numberOfTrailingZeros(rest);
      int row = block.row(number, id);
      if (row != Pane.NONE) {
        block.pane(number).waiting.set(row, (key.waiting() >>> number & 1) != 0);
      }
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

  // In the order of their numbers, so that reading the chunks gives keys the same numbers again.
  private void write(Block block, long[] panes, Naming naming) throws IOException {
    long[] waiting = block.whole ? block.panesByKey(ALL_PANES, Rows.WAITING) : null;
    for (int key = 0; key < panes.length; key++) {
      if (panes[key] != 0 || block.unwrittenKeys.get(key)) {
        long waits = waiting == null ? 0 : waiting[key];
        int[] emissions = block.emissions().kept(key);
        writer.key(
            naming == Naming.NUMBER && block.isKnown(key)
                ? BlockKey.numbered(key, panes[key], waits, emissions)
                : BlockKey.named(block.keys().text(key), panes[key], waits, emissions));
        cells(block, key, panes[key]);
      }
    }
  }

  private void cells(Block block, int key, long panes) throws IOException {
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
}
