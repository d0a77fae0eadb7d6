package io.tillflow.state.keyed;

import io.tillflow.state.event.Fingerprint;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bytes of a page of remembered fingerprints: entries of 16 bytes, side by side, nothing else.
 *
 * <p>An entry is 96 bits of scoped identity and 32 bits of content, big-endian.
 */
public final class EntryPage {
  /** Bytes of one entry. */
  public static final int ENTRY_BYTES = 16;

  /** Entries of a page that is written while it grows; a page of a sealed bucket may hold more. */
  public static final int CAPACITY = 128;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private EntryPage() {}

  /** How many entries the page holds. */
  public static int count(byte[] page) {
    return page.length / ENTRY_BYTES;
  }

  /** Writes the entry at the index. */
  public static void put(byte[] page, int index, Fingerprint entry) {
    int at = index * ENTRY_BYTES;
    LONGS.set(page, at, entry.high());
    LONGS.set(page, at + Long.BYTES, ((long) entry.low() << 32) | (entry.content() & 0xFFFFFFFFL));
  }

  /** The first 64 bits of the entry's identity. */
  public static long high(byte[] page, int index) {
    return (long) LONGS.get(page, index * ENTRY_BYTES);
  }

  /** The entry at the index. */
  public static Fingerprint entry(byte[] page, int index) {
    long rest = (long) LONGS.get(page, index * ENTRY_BYTES + Long.BYTES);
    return new Fingerprint(high(page, index), (int) (rest >>> 32), (int) rest);
  }

  /** The index among the first {@code count} entries that has this identity; -1 where none has. */
  public static int indexOf(byte[] page, int count, Fingerprint identity) {
    for (int i = 0; i < count; i++) {
      if (high(page, i) == identity.high() && entry(page, i).low() == identity.low()) {
        return i;
      }
    }
    return -1;
  }
}
