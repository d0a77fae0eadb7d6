package io.tillflow.state.wire;

/**
 * The instructions of an {@link AvroPlan}: what to do with the next bytes of a record.
 *
 * <p>An instruction is one word: the code in its low byte, an operand above; some are followed by
 * further words. Slots are relative: to the fields, or to the row that is being read.
 */
final class Op {
  /** The end of the plan, of a row, of a skipped item. */
  static final int END = 0;

  /** Slot: a boolean. */
  static final int FLAG = 1;

  /** What was read so far is the content, byte for byte as this side would write it. */
  static final int CONTENT_END = 2;

  /** Address: rows by the instructions there. */
  static final int ROWS = 3;

  /** Address: go on there. */
  static final int JUMP = 4;

  /** Address: null goes on there, else the value follows; null is the first branch. */
  static final int UNLESS_NULL = 5;

  /** Number of branches, whose addresses follow; each ends in a jump. */
  static final int UNION = 6;

  /** A branch that the reader has no type for. */
  static final int REFUSE = 7;

  /** Address: pass over what is there up to its end, one level deeper. */
  static final int CALL = 8;

  /** A number that nobody wants. */
  static final int SKIP_NUMBER = 9;

  /** Length-prefixed bytes that nobody wants. */
  static final int SKIP_BYTES = 10;

  /** Size: so many bytes that nobody wants. */
  static final int SKIP_FIXED = 11;

  /** Address: blocks of items, passed over by the instructions there. */
  static final int SKIP_BLOCKS = 12;

  /** From here on: a value that begins with a number, to a slot. */
  static final int VALUE = 16;

  /** Text. */
  static final int TEXT = 16;

  /** A number of 64 bits. */
  static final int LONG = 17;

  /** A number of 32 bits. */
  static final int INT = 18;

  /** An enum, through its slot's table of the reader's ordinals; fields only, no columns. */
  static final int SYMBOL = 19;

  /** Added to a value: a union of null, which comes first, and the value. */
  static final int OPTIONAL = 16;

  private static final int CODE_BITS = 8;
  private static final int MAX_OPERAND = 1 << 23;

  private Op() {}

  static int word(int code, int operand) {
    if (operand >= MAX_OPERAND) {
      throw new IllegalArgumentException("a schema too large to be compiled");
    }
    return operand << CODE_BITS | code;
  }

  static int code(int word) {
    return word & 0xFF;
  }

  static int operand(int word) {
    return word >>> CODE_BITS;
  }
}
