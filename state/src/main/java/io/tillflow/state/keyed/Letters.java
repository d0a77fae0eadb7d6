package io.tillflow.state.keyed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Letters of texts that need not be made, one text after another, as hashers take those: each is
 * two bytes, the lower first; for one thread.
 */
final class Letters {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[256];
  private int size;

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Letters of Latin-1, which are a byte each. */
  void latin1(byte[] all, int from, int count) {
    room(count);
    int end = from + count;
    int at = from;
    int to = size;
    // Four at once; what that makes of bytes behind the last is written over, or never looked at.
    for (; at < end && at + Integer.BYTES <= all.length; at += Integer.BYTES) {
      LONGS.set(bytes, to, apart((int) INTS.get(all, at)));
      to += Long.BYTES;
    }
    for (; at < end; at++) {
      bytes[to++] = all[at];
      bytes[to++] = 0;
    }
    size += Character.BYTES * count;
  }

  /** One letter more. */
  void letter(char letter) {
    room(1);
    bytes[size++] = (byte) letter;
    bytes[size++] = (byte) (letter >>> Byte.SIZE);
  }

  private static long apart(int letters) {
    long pairs = letters & 0xFFFFFFFFL;
    pairs = (pairs | pairs << Short.SIZE) & 0x0000_FFFF_0000_FFFFL;
    return (pairs | pairs << Byte.SIZE) & 0x00FF_00FF_00FF_00FFL;
  }

  // Four letters are written at once, of which three may be none.
  private void room(int letters) {
    int needed = size + Character.BYTES * letters + Long.BYTES;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * needed);
    }
  }
}
