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

  void emit(int... instruction) {
    for (int word : instruction) {
      if (size == words.length) {
        words = Arrays.copyOf(words, size * 2);
      }
      words[size++] = word;
    }
  }

  /** Emits an instruction of one address and returns where that is to be filled in. */
  int emitPatchable(int op) {
    emit(op, 0);
    return size - 1;
  }

  /** Emits an instruction of {@code n} addresses and returns where the first is to be filled in. */
  int emitTable(int op, int n) {
    emit(op, n);
    emit(new int[n]);
    return size - n;
  }

  void patch(int at, int address) {
    words[at] = address;
  }

  int[] toArray() {
    return Arrays.copyOf(words, size);
  }
}
