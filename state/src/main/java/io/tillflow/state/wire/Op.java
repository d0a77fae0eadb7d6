package io.tillflow.state.wire;

/**
 * The instructions of an {@link AvroPlan}: what to do with the next bytes of a record.
 *
 * <p>Slots are relative: to the fields, or to the row that is being read.
 */
final class Op {
  /** Return to the caller; the end of the plan, of a row, of a skipped item. */
  static final int END = 0;

  /** {@code slot}: text to a slot. */
  static final int TEXT = 1;

  /** {@code slot}: a union of null and text, null first. */
  static final int OPTIONAL_TEXT = 2;

  /** {@code slot}: a number of 64 bits. */
  static final int LONG = 3;

  /** {@code slot}: a number of 32 bits. */
  static final int INT = 4;

  /** {@code slot}: a boolean. */
  static final int FLAG = 5;

  /** {@code slot table}: an enum, through the table of the reader's ordinals. */
  static final int SYMBOL = 6;

  /** {@code item}: rows by the instructions at {@code item}. */
  static final int ROWS = 7;

  /** {@code next}: a union of null and the value that follows; null goes on at {@code next}. */
  static final int OPTIONAL = 8;

  /** {@code n, n addresses}: any other union; each branch ends in a jump. */
  static final int UNION = 9;

  /** {@code address}: go on there. */
  static final int JUMP = 10;

  /** {@code address}: run what is there up to its end, one level deeper. */
  static final int CALL = 11;

  /** A number that nobody wants. */
  static final int SKIP_NUMBER = 12;

  /** Length-prefixed bytes that nobody wants. */
  static final int SKIP_BYTES = 13;

  /** {@code n}: n bytes that nobody wants. */
  static final int SKIP_FIXED = 14;

  /** {@code item}: blocks of items that nobody wants. */
  static final int SKIP_BLOCKS = 15;

  /** What was read so far is the content, byte for byte as this side would write it. */
  static final int CONTENT_END = 16;

  /** A branch that the reader has no type for. */
  static final int REFUSE = 17;

  private Op() {}
}
