package io.tillflow.functions.window;

import java.util.ArrayList;
import java.util.List;

/** The blocks that one window has a part in, and what keys have in all of them together. */
record WindowParts(Span span, List<Block> blocks) {

  /** All that it has: of one pane that itself, of several what they add up to, in a table. */
  KeyedCells total(KeyedCells scratch) {
    List<KeyedCells> tables = new ArrayList<>();
    for (Block block : blocks) {
      for (long rest = block.within(span); rest != 0; rest &= rest - 1) {
        tables.add(block.pane(Long.numberOfTrailingZeros(rest)).table());
      }
    }
    if (tables.size() == 1) {
      return tables.get(0);
    }
    scratch.clear();
    tables.forEach(scratch::fold);
    return scratch;
  }

  /** Folds all that it has of one key into a cell of one row. */
  void foldInto(Cells cell, int key) {
    for (Block block : blocks) {
      for (long rest = block.within(span); rest != 0; rest &= rest - 1) {
        int number = Long.numberOfTrailingZeros(rest);
        int row = block.row(number, key);
        if (row != KeyedCells.NONE) {
          Cells cells = block.pane(number).cells();
          cell.fold(0, cells, cells.at(row));
        }
      }
    }
  }

  /** How often the window of a key was emitted, when those were due that end by a time. */
  int revision(int key, long due) {
    int revision = 0;
    for (Block block : blocks) {
      revision = Math.max(revision, block.emissions().count(key, span, due));
    }
    return revision;
  }

  /** The window of a key has been emitted so often. Where that follows, it goes on to follow. */
  void count(int key, int count) {
    for (Block block : blocks) {
      if (block.emissions().kept(key) != null) {
        block.emissions().set(key, span, count);
        block.unwrittenKeys.add(key);
      }
    }
  }

  /** The same, where it does not follow. */
  void remember(int key, int count, long due) {
    for (Block block : blocks) {
      if (block.has(key, span)) {
        block.emissions().freeze(key, due);
      }
    }
    count(key, count);
  }
}
