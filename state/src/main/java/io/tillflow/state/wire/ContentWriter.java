package io.tillflow.state.wire;

import io.tillflow.state.wire.Shape.Slot;
import java.util.Arrays;

/** Slots of a draft in, the one Avro encoding of their values out, into a buffer that is reused. */
final class ContentWriter {
  private static final int LONGEST_NUMBER = 10;
  private static final int KEY = 0;
  private static final int VALUE = 1;

  private Draft draft;
  private byte[] bytes = new byte[512];
  private int size;

  void start(Draft of) {
    draft = of;
    size = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** The value at a place in the draft, as the type of this slot. */
  void value(Slot slot, int at) {
    if (slot.kind() == Shape.Kind.TEXT) {
      text(slot.nullable(), draft.bytes(), draft.has(at) ? draft.from(at) : 0, draft.size(at));
      return;
    }
    if (slot.nullable()) {
      number(draft.has(at) ? 1 : 0);
    }
    if (!slot.nullable() || draft.has(at)) {
      long value = draft.number(at, slot.absent());
      if (slot.kind() == Shape.Kind.FLAG) {
        ensure(1);
        bytes[size++] = (byte) value;
      } else {
        number(value);
      }
    }
  }

  /** Empty text is absent text. */
  void text(boolean nullable, byte[] from, int at, int length) {
    if (nullable) {
      number(length == 0 ? 0 : 1);
    }
    if (!nullable || length > 0) {
      number(length);
      ensure(length);
      System.arraycopy(from, at, bytes, size, length);
      size += length;
    }
  }

  void rows(Shape columns) {
    if (draft.rows() > 0) {
      number(draft.rows());
    }
    for (int row = 0; row < draft.rows(); row++) {
      for (Slot column : columns.slots()) {
        value(column, draft.row(row) + column.index());
      }
    }
    number(0);
  }

  /** Of a key that stands twice the last value counts. */
  void entries() {
    int[] last = sortedEntries();
    if (last.length > 0) {
      number(last.length);
    }
    for (int base : last) {
      text(false, draft.bytes(), draft.from(base + KEY), draft.size(base + KEY));
      text(false, draft.bytes(), draft.from(base + VALUE), draft.size(base + VALUE));
    }
    number(0);
  }

  void number(long value) {
    ensure(LONGEST_NUMBER);
    long raw = value << 1 ^ value >> 63;
    while ((raw & ~0x7FL) != 0) {
      bytes[size++] = (byte) (raw | 0x80);
      raw >>>= 7;
    }
    bytes[size++] = (byte) raw;
  }

  private int[] sortedEntries() {
    Integer[] bases = new Integer[draft.rows()];
    Arrays.setAll(bases, draft::row);
    Arrays.sort(bases, this::compareKeys);
    int kept = 0;
    int[] last = new int[bases.length];
    for (int i = 0; i < bases.length; i++) {
      if (i + 1 == bases.length || compareKeys(bases[i], bases[i + 1]) != 0) {
        last[kept++] = bases[i];
      }
    }
    return Arrays.copyOf(last, kept);
  }

  private int compareKeys(int left, int right) {
    byte[] text = draft.bytes();
    int leftFrom = draft.from(left + KEY);
    int rightFrom = draft.from(right + KEY);
    int leftTo = leftFrom + draft.size(left + KEY);
    int rightTo = rightFrom + draft.size(right + KEY);
    return Arrays.compareUnsigned(text, leftFrom, leftTo, text, rightFrom, rightTo);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
