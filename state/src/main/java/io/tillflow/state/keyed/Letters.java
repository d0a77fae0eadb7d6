package io.tillflow.state.keyed;

import java.nio.charset.StandardCharsets;

/** A stretch of bytes, one for each letter of Latin-1, as a text that need not be made. */
final class Letters implements CharSequence {
  private byte[] bytes;
  private int from;
  private int length;

  /** Goes on to this stretch. */
  Letters over(byte[] all, int first, int count) {
    bytes = all;
    from = first;
    length = count;
    return this;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return (char) (bytes[from + index] & 0xFF);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return toString().subSequence(start, end);
  }

  @Override
  public String toString() {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }
}
