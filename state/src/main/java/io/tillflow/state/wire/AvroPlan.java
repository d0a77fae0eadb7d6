package io.tillflow.state.wire;

/**
 * How to read the records of one writer schema into a {@link Draft}; compiled once per schema.
 *
 * @param code instructions, see {@link Op}
 * @param symbols per slot of an enum the reader's ordinal of each of the writer's symbols, or
 *     {@link #UNKNOWN_SYMBOL}
 */
record AvroPlan(int[] code, int[][] symbols) {
  static final int UNKNOWN_SYMBOL = -1;
}
