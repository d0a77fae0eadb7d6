package io.tillflow.state.wire;

/** Slices of bytes in, whether they are well-formed UTF-8 out; eight at a time while ASCII. */
final class Utf8 {
  private Utf8() {}

  static boolean isValid(byte[] in, int from, int size) {
    if (size < Long.BYTES) {
      long head = Words.head(in, from, size);
      return (head & Words.HIGHEST_BITS) == 0 || isValidFrom(in, from, from + size);
    }
    int last = from + size - Long.BYTES;
    long or = Words.at(in, last);
    for (int at = from; at < last; at += Long.BYTES) {
      or |= Words.at(in, at);
    }
    return (or & Words.HIGHEST_BITS) == 0 || isValidFrom(in, from, from + size);
  }

  /** How many bytes from here to the end have their highest bit set. */
  static int beyondAscii(byte[] in, int from) {
    int count = 0;
    int at = from;
    for (; in.length - at >= Long.BYTES; at += Long.BYTES) {
      count += Long.bitCount(Words.at(in, at) & Words.HIGHEST_BITS);
    }
    return count + Long.bitCount(Words.head(in, at, in.length - at) & Words.HIGHEST_BITS);
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
