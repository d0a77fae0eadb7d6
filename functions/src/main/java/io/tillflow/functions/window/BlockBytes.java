package io.tillflow.functions.window;

import io.tillflow.functions.window.Block.Rows;
import io.tillflow.state.keyed.BlockKey;
import io.tillflow.state.keyed.BlockReader;
import io.tillflow.state.keyed.BlockWriter;
import io.tillflow.state.keyed.BlockWriter.Numbers;
import java.io.IOException;

/** A block in memory in, a chunk of bytes out; and chunks back into the block that they made. */
final class BlockBytes {
  private final Slots slots;
  private final Keys keys;
  private final BlockWriter writer;
  private final BlockReader reader;
  private final Cells cell;

  /** How keys are named that the state has a number of. */
  private enum Naming {
    TEXT,
    NUMBER
  }

  BlockBytes(Frame frame) {
    this.slots = frame.slots();
    this.keys = frame.keys();
    this.writer = new BlockWriter(slots.nothing(), slots.summaryBits());
    this.reader = new BlockReader(slots.nothing(), slots.summaryBits());
    this.cell = Cells.one(slots);
  }

  /** All of a whole block. */
  byte[] all(Block block, long due) throws IOException {
    writer.start(Numbers.REPLACE, due);
    write(block, Rows.ALL, Naming.TEXT);
    return writer.finish();
  }

  /** What the state does not hold: rows in place of earlier ones, or to be folded with them. */
  byte[] unwritten(Block block, long due) throws IOException {
    writer.start(block.whole ? Numbers.REPLACE : Numbers.FOLD, due);
    write(block, Rows.UNWRITTEN, Naming.NUMBER);
    return writer.finish();
  }

  /** Brings the next chunk into a block that is being made whole. */
  void add(byte[] chunk, Block block) throws IOException {
    reader.start(chunk);
    for (BlockKey key = reader.next(); key != null; key = reader.next()) {
      int number = key.key() == null ? key.number() : block.keys().add(keys.of(key.key()));
      int named = block.keys().key(number);
      if (reader.numbers() == Numbers.REPLACE) {
        replace(block, named, key);
      } else {
        fold(block, named, key);
      }
    }
  }

  /** Folds what was added in memory to a block that is not whole into one that is. */
  void add(Block added, Block block, long due) {
    for (long rest = added.filled(); rest != 0; rest &= rest - 1) {
      int number = Long.numberOfTrailingZeros(rest);
      KeyedCells table = added.pane(number).table();
      Pane pane = block.open(number);
      Cells into = pane.cells();
      for (int from = 0; from < table.rows(); from++) {
        int row = block.change(pane, table.key(from), due);
        into.fold(into.at(row), table.cells(), table.cells().at(from));
      }
    }
  }

  private void replace(Block block, int key, BlockKey says) throws IOException {
    for (long rest = says.panes(); rest != 0; rest &= rest - 1) {
      int number = Long.numberOfTrailingZeros(rest);
      int row = block.touch(number, key);
      readCell();
      Cells cells = block.pane(number).cells();
      cells.replace(cells.at(row), cell, 0);
    }
    for (long rest = block.filled(); rest != 0; rest &= rest - 1) {
      int number = Long.numberOfTrailingZeros(rest);
      int row = block.row(number, key);
      if (row != KeyedCells.NONE) {
        block.pane(number).waiting.set(row, (says.waiting() >>> number & 1) != 0);
      }
    }
    block.emissions().keep(key, says.emissions());
  }

  // It is in the state already, so that nothing of it is unwritten.
  private void fold(Block block, int key, BlockKey says) throws IOException {
    for (long rest = says.panes(); rest != 0; rest &= rest - 1) {
      Pane pane = block.open(Long.numberOfTrailingZeros(rest));
      int row = block.change(pane, key, reader.emittedThrough());
      readCell();
      pane.cells().fold(pane.cells().at(row), cell, 0);
      pane.unwritten.clear(row);
    }
    block.unwrittenKeys.remove(key);
  }

  // In the order of their numbers, so that reading the chunks gives keys the same numbers again.
  private void write(Block block, Rows which, Naming naming) throws IOException {
    block.unwrittenKeys.forEach(key -> block.keys().add(key));
    long[] panes = block.panesByKey(which);
    long[] waiting = block.whole ? block.panesByKey(Rows.WAITING) : null;
    boolean isPlain = block.unwrittenKeys.isEmpty();
    for (int number = 0; number < panes.length; number++) {
      int key = block.keys().key(number);
      if (panes[number] != 0 || (!isPlain && block.unwrittenKeys.contains(key))) {
        long waits = waiting == null ? 0 : waiting[number];
        int[] emissions = block.emissions().kept(key);
        writer.key(
            naming == Naming.NUMBER && block.isKnown(number)
                ? BlockKey.numbered(number, panes[number], waits, emissions)
                : BlockKey.named(keys.text(key), panes[number], waits, emissions));
        cells(block, key, panes[number]);
      }
    }
  }

  private void cells(Block block, int key, long panes) throws IOException {
    for (long rest = panes; rest != 0; rest &= rest - 1) {
      Pane pane = block.pane(Long.numberOfTrailingZeros(rest));
      Cells cells = pane.cells();
      writer.cells(
          cells.numbers(),
          cells.at(pane.table().find(key)),
          (number, out) -> cells.summary(number).write(out));
    }
  }

  private void readCell() throws IOException {
    cell.clearSummaries();
    reader.cells(cell.numbers(), (slot, in) -> cell.number(slots.kind(slot).read(in)));
  }
}
