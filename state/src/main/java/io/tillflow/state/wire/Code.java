package io.tillflow.state.wire;

import java.util.Arrays;

/**
 * Instructions as they are compiled: appended at the end, addresses filled in when they are known.
 */
final class Code {
  private int[] words = new int[128];
  private int size;

  int here() {
    return size;
  }

  void emit(int code, int operand) {
    append(Op.word(code, operand));
  }

  private void append(int word) {
    if (size == words.length) {
      words = Arrays.copyOf(words, size * 2);
    }
    words[size++] = word;
  }

  /** Emits an instruction whose operand is an address, and returns where it stands. */
  int emitPatchable(int code) {
    emit(code, 0);
    return size - 1;
  }

  /** Emits a union with a table of so many addresses, and returns where the table stands. */
  int emitTable(int branches) {
    emit(Op.UNION, branches);
    for (int i = 0; i < branches; i++) {
      append(0);
    }
    return size - branches;
  }

  /** Sets a word of a table. */
  void set(int at, int address) {
    words[at] = address;
  }

  /** Lets an instruction point to here. */
  void patchToHere(int at) {
    patch(at, size);
  }

  void patch(int at, int address) {
    words[at] = Op.word(Op.code(words[at]), address);
  }

  int[] toArray() {
    return Arrays.copyOf(words, size);
  }
}
