package io.tillflow.functions.window;

/** A row of cells for each key that has any. */
final class KeyedCells {
  /** No row. */
  static final int NONE = KeyTable.NONE;

  private final KeyTable keys;
  private final Cells cells;

  KeyedCells(Frame frame) {
    this(frame, 1);
  }

  /** Some that are about to get so many rows. */
  KeyedCells(Frame frame, int expected) {
    this.keys = new KeyTable(frame.keys(), expected);
    this.cells = new Cells(frame.slots(), expected);
  }

  Cells cells() {
    return cells;
  }

  int rows() {
    return cells.rows();
  }

  /** The key of a row. */
  int key(int row) {
    return keys.key(row);
  }

  /** The row of a key, or none. */
  int find(int key) {
    return keys.find(key);
  }

  /** The row of a key, which is one of nothing where it had none. */
  int add(int key) {
    int row = keys.add(key);
    return row == cells.rows() ? cells.addRow() : row;
  }

  /** Folds all rows of others into those of the same keys. */
  void fold(KeyedCells others) {
    for (int other = 0; other < others.rows(); other++) {
      int row = add(others.key(other));
      cells.fold(cells.at(row), others.cells, others.cells.at(other));
    }
  }

  /** Lets go of all rows. */
  void clear() {
    keys.clear();
    cells.removeRows();
  }

  /** Without the summaries. */
  long bytes() {
    return keys.bytes() + cells.bytes();
  }
}
