package io.tillflow.state.keyed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataOutputView;

/** Values in, their short bytes out, to one Flink view at a time; for one thread. */
public final class CompactOutput {
  private static final int LATIN1_MAX = 0xFF;

  private byte[] scratch = new byte[256];
  private DataOutputView view;

  /** The bit of a presence mask: set when there is a value. */
  public static int bit(int index, Object value) {
    return value == null ? 0 : 1 << index;
  }

  CompactOutput to(DataOutputView target) {
    view = target;
    return this;
  }

  DataOutputView view() {
    return view;
  }

  /** One byte. */
  public void small(int value) throws IOException {
    view.writeByte(value);
  }

  /** An enum as the byte of its place; enums that flow only grow at the end. */
  @SuppressWarnings("EnumOrdinal")
  public void symbol(Enum<?> value) throws IOException {
    view.writeByte(value.ordinal());
  }

  /** As {@link #symbol}, and nothing for null, whose absence a mask tells. */
  public void symbolIfAny(Enum<?> value) throws IOException {
    if (value != null) {
      symbol(value);
    }
  }

  /** A boolean as one byte. */
  public void flag(boolean value) throws IOException {
    view.writeBoolean(value);
  }

  /** Eight bytes, for values that have no small ones among them. */
  public void fixed(long value) throws IOException {
    view.writeLong(value);
  }

  /** Four bytes, for values that have no small ones among them. */
  public void fixed(int value) throws IOException {
    view.writeInt(value);
  }

  /** One to ten bytes, seven bits each; short for values that are small and not negative. */
  public void unsigned(long value) throws IOException {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      view.writeByte((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    view.writeByte((int) rest);
  }

  /** One to ten bytes; short for values near zero on either side. */
  public void signed(long value) throws IOException {
    unsigned((value << 1) ^ (value >> 63));
  }

  /** As {@link #signed}, and nothing for null, whose absence a mask tells. */
  public void signedIfAny(Number value) throws IOException {
    if (value != null) {
      signed(value.longValue());
    }
  }

  /** A text of Latin-1 letters as one byte each, any other as UTF-8. */
  public void text(String value) throws IOException {
    int length = value.length();
    if (scratch.length < length) {
      scratch = new byte[length];
    }
    int seen = 0;
    for (int i = 0; i < length; i++) {
      char letter = value.charAt(i);
      seen |= letter;
      scratch[i] = (byte) letter;
    }
    if (seen <= LATIN1_MAX) {
      unsigned((long) length << 1);
      view.write(scratch, 0, length);
    } else {
      utf8(value);
    }
  }

  /** As {@link #text}, and nothing for null, whose absence a mask tells. */
  public void textIfAny(String value) throws IOException {
    if (value != null) {
      text(value);
    }
  }

  /** A length and that many bytes. */
  public void blob(byte[] value) throws IOException {
    unsigned(value.length);
    view.write(value);
  }

  /** As {@link #blob}, and nothing for null, whose absence a mask tells. */
  public void blobIfAny(byte[] value) throws IOException {
    if (value != null) {
      blob(value);
    }
  }

  // A lone surrogate has no UTF-8; it becomes '?' here as it does in any encoder, and no decoder of
  // the wire lets one in.
  private void utf8(String value) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    unsigned(((long) bytes.length << 1) | 1);
    view.write(bytes);
  }
}
