package io.tillflow.state.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Slices of bytes in, eight of them at a time out as one number. */
final class Words {
  /** The highest bit of every byte. */
  static final long HIGHEST_BITS = 0x8080808080808080L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  static long at(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** The first {@code size} bytes, fewer than eight, with zeros behind them. */
  static long head(byte[] bytes, int at, int size) {
    if (bytes.length - at >= Long.BYTES) {
      return size == 0 ? 0 : at(bytes, at) & (-1L >>> (Long.SIZE - size * Byte.SIZE));
    }
    long head = 0;
    for (int i = size - 1; i >= 0; i--) {
      head = head << Byte.SIZE | (bytes[at + i] & 0xFF);
    }
    return head;
  }
}
