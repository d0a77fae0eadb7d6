package io.tillflow.functions.anomaly;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts in, where each stands out, and back. */
final class TransactionIds {
  private static final int LEAST = 64;
  // No UTF-8 has it.
  private static final byte END = (byte) 0xFF;

  private byte[] bytes = {};
  private int used;

  /** What they take on the heap. */
  int bytes() {
    return bytes.length;
  }

  /** How many bytes they are. */
  int used() {
    return used;
  }

  /** Adds those that were written. */
  void add(byte[] written) {
    if (used == 0) {
      bytes = written;
    } else {
      need(written.length);
      System.arraycopy(written, 0, bytes, used, written.length);
    }
    used += written.length;
  }

  /** Adds one in UTF-8 and says where it stands. */
  int addOne(byte[] utf8) {
    int place = used;
    need(utf8.length + 1);
    System.arraycopy(utf8, 0, bytes, used, utf8.length);
    used += utf8.length;
    bytes[used++] = END;
    return place;
  }

  /** The text that stands there. */
  String at(int place) {
    int end = place;
    while (bytes[end] != END) {
      end++;
    }
    return new String(bytes, place, end - place, StandardCharsets.UTF_8);
  }

  /** Those behind a place, as they are to be written. */
  byte[] from(int place) {
    return Arrays.copyOfRange(bytes, place, used);
  }

  private void need(int more) {
    if (bytes.length - used < more) {
      int grown = Math.max(LEAST, Math.max(bytes.length + bytes.length / 2, used + more));
      bytes = Arrays.copyOf(bytes, grown);
    }
  }
}
