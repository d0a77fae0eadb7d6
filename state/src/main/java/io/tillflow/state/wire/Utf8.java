package io.tillflow.state.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Slices of bytes in, whether they are well-formed UTF-8 out; eight at a time while ASCII. */
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NOT_ASCII = 0x8080808080808080L;

  private Utf8() {}

  static boolean isValid(byte[] in, int from, int size) {
    int at = from;
    int end = from + size;
    while (end - at >= Long.BYTES) {
      if (((long) LONGS.get(in, at) & NOT_ASCII) != 0) {
        return isValidFrom(in, at, end);
      }
      at += Long.BYTES;
    }
    int or = 0;
    for (int i = at; i < end; i++) {
      or |= in[i];
    }
    return or >= 0 || isValidFrom(in, at, end);
  }

  private static boolean isValidFrom(byte[] in, int from, int end) {
    int at = from;
    while (at < end) {
      int first = in[at];
      int length = first >= 0 ? 1 : lengthOf(first & 0xFF);
      if (length == 0 || length > end - at || !isSequence(in, at, length)) {
        return false;
      }
      at += length;
    }
    return true;
  }

  private static int lengthOf(int first) {
    if (first >= 0xC2 && first <= 0xDF) {
      return 2;
    }
    if (first >= 0xE0 && first <= 0xEF) {
      return 3;
    }
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
  }

  private static boolean isSequence(byte[] in, int at, int length) {
    for (int i = 1; i < length; i++) {
      if ((in[at + i] & 0xC0) != 0x80) {
        return false;
      }
    }
    if (length < 3) {
      return true;
    }
    // Overlong forms, surrogates, and what lies beyond the last code point.
    int first = in[at] & 0xFF;
    int second = in[at + 1] & 0xFF;
    return switch (first) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second < 0xA0;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second < 0x90;
      default -> true;
    };
  }
}
