package io.tillflow.state.wire;

import io.tillflow.state.event.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One decoded record as slots over its bytes, reused for every record: no object per field.
 *
 * <p>A text slot is a slice of {@link #bytes()}, a symbol slot the ordinal of a known symbol, a
 * flag 0 or 1. Rows (lines, map entries) lie behind the fields, {@code columns} slots each. Empty
 * text is absent text.
 */
public final class Draft {
  private static final byte ABSENT = 0;
  private static final byte PRESENT = 1;
  private static final byte UNKNOWN = 2;

  /** Room for more slots than this is given back after the record that needed it. */
  private static final int KEPT_SLOTS = 1 << 16;

  private final int fields;
  private final int columns;
  private final boolean linesBounded;
  private final int[] fieldTexts;
  private final int[] columnTexts;
  private byte[] bytes;
  private byte[] scratch = new byte[256];
  private int scratchUsed;
  private long[] values;
  private byte[] states;
  private int rows;

  // What the decoder notes beside the slots.
  boolean plain;
  boolean ascii;
  int bodyFrom;
  int rowsFrom;
  int rowsTo;
  int contentTo;
  Refusal flaw;

  Draft(Shape shape) {
    this.fields = shape.slots().size();
    this.columns = shape.columns();
    this.linesBounded = shape.slots().stream().anyMatch(slot -> slot.kind() == Shape.Kind.ROWS);
    this.fieldTexts = shape.texts();
    this.columnTexts = shape.rows() == null ? new int[0] : shape.rows().texts();
    allocate();
  }

  private void allocate() {
    values = new long[fields + 8 * columns];
    states = new byte[values.length];
  }

  void clear(byte[] over) {
    if (values.length > KEPT_SLOTS) {
      allocate();
    }
    Arrays.fill(states, 0, fields, ABSENT);
    bytes = over;
    scratchUsed = 0;
    rows = 0;
    plain = false;
    ascii = false;
    contentTo = -1;
    flaw = null;
  }

  /** Appends an empty row and returns the slot of its first column. */
  int openRow() {
    int base = openBlankRow();
    Arrays.fill(states, base, base + columns, ABSENT);
    return base;
  }

  /** The same for a reader that sets every slot of it, be it to absent. */
  int openBlankRow() {
    int base = fields + rows * columns;
    if (base + columns > values.length) {
      values = Arrays.copyOf(values, values.length * 2);
      states = Arrays.copyOf(states, values.length);
    }
    rows++;
    return base;
  }

  /** Whether another line would be one too many; map entries are bounded by the record alone. */
  boolean isFull() {
    return linesBounded && rows == Limits.LINES;
  }

  void dropRows() {
    rows = 0;
  }

  void setNumber(int slot, long value) {
    values[slot] = value;
    states[slot] = PRESENT;
  }

  void setText(int slot, int from, int size) {
    values[slot] = (long) from << 32 | size;
    states[slot] = size == 0 ? ABSENT : PRESENT;
  }

  void setUnknown(int slot) {
    states[slot] = UNKNOWN;
  }

  void setAbsent(int slot) {
    states[slot] = ABSENT;
  }

  /** Puts text that is not a slice of the record where slices can point to it. */
  void setCopied(int slot, byte[] utf8) {
    if (scratch.length - scratchUsed < utf8.length) {
      scratch = Arrays.copyOf(scratch, Math.max(scratch.length * 2, scratchUsed + utf8.length));
    }
    System.arraycopy(utf8, 0, scratch, scratchUsed, utf8.length);
    setText(slot, scratchUsed, utf8.length);
    scratchUsed += utf8.length;
    bytes = scratch;
  }

  /** Whether every text, of fields and of rows, is well-formed. */
  boolean textsAreValid() {
    for (int slot : fieldTexts) {
      if (!isValid(slot)) {
        return false;
      }
    }
    for (int row = 0; row < rows; row++) {
      for (int column : columnTexts) {
        if (!isValid(row(row) + column)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isValid(int slot) {
    return !has(slot) || Utf8.isValid(bytes, from(slot), size(slot));
  }

  /** Whether the record says anything for this slot. */
  public boolean has(int slot) {
    return states[slot] != ABSENT;
  }

  /** Whether the slot holds a symbol that the newest schema does not know. */
  public boolean isUnknown(int slot) {
    return states[slot] == UNKNOWN;
  }

  /** The number, ordinal or flag of a slot that is present. */
  public long number(int slot) {
    return values[slot];
  }

  /** The number of a slot, or this when it is absent. */
  public long number(int slot, long absent) {
    return states[slot] == ABSENT ? absent : values[slot];
  }

  /** Whether all of it is known to be ASCII. */
  public boolean isAscii() {
    return ascii;
  }

  /** What text slots are slices of; valid until the next record. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the text of a present slot begins. */
  public int from(int slot) {
    return (int) (values[slot] >> 32);
  }

  /** The length of a slot's text in bytes; 0 when absent. */
  public int size(int slot) {
    return states[slot] == ABSENT ? 0 : (int) values[slot];
  }

  /** The text of a slot as a new string, or null. */
  public String text(int slot) {
    return states[slot] == ABSENT
        ? null
        : new String(
            bytes,
            from(slot),
            (int) values[slot],
            ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  /** How many rows there are. */
  public int rows() {
    return rows;
  }

  /** The slot of the first column of a row. */
  public int row(int index) {
    return fields + index * columns;
  }
}
