package io.tillflow.state.keyed;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Values in, their short bytes out; for one thread.
 *
 * <p>The bytes gather in an array, since a call into a Flink view for every byte costs more than
 * the byte.
 */
public final class CompactOutput {
  private static final int LATIN1_MAX = 0xFF;

  /** The most that is kept for the next value; what a large one needed is given back. */
  static final int KEPT = 1 << 16;

  private static final int LONGEST_NUMBER = 10;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[512];
  private int used;

  /** The bit of a presence mask: set when there is a value. */
  public static int bit(int index, Object value) {
    return value == null ? 0 : 1 << index;
  }

  /** Starts anew. */
  public void clear() {
    used = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[KEPT];
    }
  }

  /** Hands over what has gathered, with its length. */
  void writeTo(DataOutputView view) throws IOException {
    int rest = used;
    while (rest > 0x7F) {
      view.writeByte(rest | 0x80);
      rest >>>= 7;
    }
    view.writeByte(rest);
    view.write(bytes, 0, used);
  }

  /** What has gathered. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, used);
  }

  /** How many bytes have gathered. */
  public int size() {
    return used;
  }

  /** Puts what has gathered at a place in other bytes. */
  void copyTo(byte[] target, int place) {
    System.arraycopy(bytes, 0, target, place, used);
  }

  /** One byte. */
  public void small(int value) {
    room(1);
    bytes[used++] = (byte) value;
  }

  /** An enum as the byte of its place; enums that flow only grow at the end. */
  @SuppressWarnings("EnumOrdinal")
  public void symbol(Enum<?> value) {
    small(value.ordinal());
  }

  /** As {@link #symbol}, and nothing for null, whose absence a mask tells. */
  public void symbolIfAny(Enum<?> value) {
    if (value != null) {
      symbol(value);
    }
  }

  /** A boolean as one byte. */
  public void flag(boolean value) {
    small(value ? 1 : 0);
  }

  /** Eight bytes, for values that have no small ones among them. */
  public void fixed(long value) {
    room(Long.BYTES);
    LONGS.set(bytes, used, value);
    used += Long.BYTES;
  }

  /** Four bytes, for values that have no small ones among them. */
  public void fixed(int value) {
    room(Integer.BYTES);
    INTS.set(bytes, used, value);
    used += Integer.BYTES;
  }

  /** Puts four such bytes in the place of others. */
  void fixedAt(int place, int value) {
    INTS.set(bytes, place, value);
  }

  /** One to ten bytes, seven bits each; short for values that are small and not negative. */
  public void unsigned(long value) {
    room(LONGEST_NUMBER);
    if ((value & ~0x7FL) == 0) {
      bytes[used++] = (byte) value;
    } else {
      longer(value);
    }
  }

  private void longer(long value) {
    byte[] target = bytes;
    int at = used;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      target[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    target[at++] = (byte) rest;
    used = at;
  }

  /** One to ten bytes; short for values near zero on either side. */
  public void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  /** As {@link #signed}, and nothing for null, whose absence a mask tells. */
  public void signedIfAny(Number value) {
    if (value != null) {
      signed(value.longValue());
    }
  }

  /** A text of Latin-1 letters as one byte each, any other as UTF-8. */
  public void text(String value) {
    int length = value.length();
    int before = used;
    unsigned((long) length << 1);
    room(length);
    int seen = 0;
    for (int i = 0; i < length; i++) {
      char letter = value.charAt(i);
      seen |= letter;
      bytes[used + i] = (byte) letter;
    }
    used += length;
    if (seen > LATIN1_MAX) {
      used = before;
      utf8(value);
    }
  }

  /** The same of ASCII that is bytes already. */
  void ascii(byte[] all, int from, int count) {
    unsigned((long) count << 1);
    all(all, from, count);
  }

  /** As {@link #text}, and nothing for null, whose absence a mask tells. */
  public void textIfAny(String value) {
    if (value != null) {
      text(value);
    }
  }

  /** A length and that many bytes. */
  public void blob(byte[] value) {
    blob(value, 0, value.length);
  }

  /** The same of a part of these bytes. */
  void blob(byte[] all, int from, int count) {
    unsigned(count);
    all(all, from, count);
  }

  /** What has gathered elsewhere, likewise. */
  public void blob(CompactOutput other) {
    unsigned(other.used);
    room(other.used);
    other.copyTo(bytes, used);
    used += other.used;
  }

  /** As {@link #blob}, and nothing for null, whose absence a mask tells. */
  public void blobIfAny(byte[] value) {
    if (value != null) {
      blob(value);
    }
  }

  // A lone surrogate has no UTF-8; it becomes '?' here as it does in any encoder, and no decoder of
  // the wire lets one in.
  private void utf8(String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    unsigned(((long) encoded.length << 1) | 1);
    all(encoded, 0, encoded.length);
  }

  private void all(byte[] all, int from, int count) {
    room(count);
    System.arraycopy(all, from, bytes, used, count);
    used += count;
  }

  private void room(int more) {
    if (bytes.length - used < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, used + more));
    }
  }
}
