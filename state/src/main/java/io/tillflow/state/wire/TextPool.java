package io.tillflow.state.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Slices of UTF-8 in, strings out, the same object for the same text while it is remembered.
 *
 * <p>A table of fixed size in which a newcomer takes the place of whoever has its slot: stores,
 * skus and currencies stay, and a flood of others costs no memory. Never for personal data.
 */
public final class TextPool {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final int LONGEST = 64;

  private final byte[][] keys;
  private final String[] texts;
  private final int shift;

  /** A pool of {@code 1 << bits} places. */
  public TextPool(int bits) {
    this.keys = new byte[1 << bits][];
    this.texts = new String[1 << bits];
    this.shift = Long.SIZE - bits;
  }

  /** The text of a slot, or null when it is absent. */
  public String text(Draft draft, int slot) {
    return draft.has(slot) ? text(draft.bytes(), draft.from(slot), draft.size(slot)) : null;
  }

  /** The text of a slice. */
  public String text(byte[] bytes, int from, int size) {
    if (size > LONGEST) {
      return new String(bytes, from, size, StandardCharsets.UTF_8);
    }
    int place = (int) (hash(bytes, from, size) >>> shift);
    byte[] key = keys[place];
    if (key == null || !Arrays.equals(key, 0, key.length, bytes, from, from + size)) {
      keys[place] = Arrays.copyOfRange(bytes, from, from + size);
      texts[place] = new String(bytes, from, size, StandardCharsets.UTF_8);
    }
    return texts[place];
  }

  private static long hash(byte[] bytes, int from, int size) {
    long hash = size * MIX;
    int at = from;
    int end = from + size;
    while (end - at >= Long.BYTES) {
      hash = ((hash ^ (long) LONGS.get(bytes, at)) * MIX);
      hash ^= hash >>> 32;
      at += Long.BYTES;
    }
    long rest = 0;
    while (at < end) {
      rest = rest << 8 | (bytes[at++] & 0xFF);
    }
    hash = (hash ^ rest) * MIX;
    return (hash ^ hash >>> 29) * MIX;
  }
}
