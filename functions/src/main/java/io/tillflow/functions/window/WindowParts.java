package io.tillflow.functions.window;

import java.util.List;

/** The blocks that one window has a part in, and one key at a time as it stands in each of them. */
final class WindowParts {
  private final Span span;
  private final List<Block> blocks;
  private final int[] ids;

  /** Which panes of each block have a row of the key, or may have. */
  private final long[] panes;

  private int key;

  WindowParts(Span span, List<Block> blocks) {
    this.span = span;
    this.blocks = blocks;
    this.ids = new int[blocks.size()];
    this.panes = new long[blocks.size()];
  }

  Span span() {
    return span;
  }

  /** The key at hand, among all keys. */
  int key() {
    return key;
  }

  /** Goes through the keys of the window. */
  void forEachKey(Runnable step) {
    for (int part = 0; part < ids.length; part++) {
      Block block = blocks.get(part);
      long[] filled = block.panesByKey(block.within(span), Block.Rows.ALL);
      for (int id = 0; id < filled.length; id++) {
        if (filled[id] != 0 && moveTo(part, id)) {
          panes[part] = filled[id];
          step.run();
        }
      }
    }
  }

  /** Goes to one key. */
  void moveTo(int other) {
    key = other;
    for (int part = 0; part < ids.length; part++) {
      ids[part] = blocks.get(part).keys().find(key);
      panes[part] = ids[part] == KeyTable.NONE ? 0 : blocks.get(part).within(span);
    }
  }

  // Does not go to a key that an earlier part has had.
  private boolean moveTo(int part, int id) {
    if (ids.length == 1) {
      key = blocks.get(0).keys().key(id);
      ids[0] = id;
      return true;
    }
    moveTo(blocks.get(part).keys().key(id));
    for (int earlier = 0; earlier < part; earlier++) {
      if (ids[earlier] != KeyTable.NONE && blocks.get(earlier).has(ids[earlier], span)) {
        return false;
      }
    }
    return true;
  }

  /** How often the window of the key was emitted, when those were due that end by a time. */
  int revision(long due) {
    int revision = 0;
    for (int part = 0; part < ids.length; part++) {
      if (ids[part] != KeyTable.NONE) {
        revision = Math.max(revision, blocks.get(part).emissions().count(ids[part], span, due));
      }
    }
    return revision;
  }

  /** The window of the key has been emitted so often. Where that follows, it goes on to follow. */
  void count(int count) {
    for (int part = 0; part < ids.length; part++) {
      Block block = blocks.get(part);
      if (ids[part] != KeyTable.NONE && block.emissions().kept(ids[part]) != null) {
        block.emissions().set(ids[part], span, count);
        block.unwrittenKeys.set(ids[part]);
      }
    }
  }

  /** The same, where it does not follow. */
  void remember(int count, long due) {
    for (int part = 0; part < ids.length; part++) {
      if (ids[part] != KeyTable.NONE) {
        blocks.get(part).emissions().freeze(ids[part], due);
      }
    }
    count(count);
  }

  /** Folds all that the window has of the key into a cell of one row. */
  void foldInto(Cells cell) {
    for (int part = 0; part < ids.length; part++) {
      Block block = blocks.get(part);
      for (long rest = panes[part]; rest != 0; rest &= rest - 1) {
        int number = Long.numberOfTrailingZeros(rest);
        int row = block.row(number, ids[part]);
        if (row != Pane.NONE) {
          Cells cells = block.pane(number).cells();
          cell.fold(0, cells, cells.at(row));
        }
      }
    }
  }
}
