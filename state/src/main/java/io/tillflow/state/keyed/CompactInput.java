package io.tillflow.state.keyed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;

/**
 * The bytes of a {@link CompactOutput} in, the values out, from one view at a time; for one thread.
 *
 * <p>Short texts that repeat (stores, skus, currencies) come out as one and the same string, so
 * that neither its letters nor its hash are made again.
 */
public final class CompactInput {
  private static final int SHARED_LENGTH = 24;
  private static final int SHARED_SLOTS = 1024;

  private final String[] shared = new String[SHARED_SLOTS];
  private byte[] scratch = new byte[256];
  private DataInputView view;

  CompactInput from(DataInputView source) {
    view = source;
    return this;
  }

  DataInputView view() {
    return view;
  }

  /** Whether a presence mask has the bit. */
  public static boolean has(int mask, int index) {
    return ((mask >>> index) & 1) != 0;
  }

  /** One byte without sign. */
  public int small() throws IOException {
    return view.readUnsignedByte();
  }

  /** One of the symbols of an enum, in their order. */
  public <S extends Enum<S>> S symbol(S[] symbols) throws IOException {
    return symbols[view.readUnsignedByte()];
  }

  /** A symbol, or null where the mask lacks the bit. */
  public <S extends Enum<S>> S symbolIfAny(int mask, int index, S[] symbols) throws IOException {
    return has(mask, index) ? symbol(symbols) : null;
  }

  /** A boolean. */
  public boolean flag() throws IOException {
    return view.readBoolean();
  }

  /** Eight bytes. */
  public long fixedLong() throws IOException {
    return view.readLong();
  }

  /** Four bytes. */
  public int fixedInt() throws IOException {
    return view.readInt();
  }

  /** What {@link CompactOutput#unsigned} wrote. */
  public long unsigned() throws IOException {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = view.readByte();
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  /** A length or a count. */
  public int length() throws IOException {
    return Math.toIntExact(unsigned());
  }

  /** What {@link CompactOutput#signed} wrote. */
  public long signed() throws IOException {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A long, or null where the mask lacks the bit. */
  public Long longIfAny(int mask, int index) throws IOException {
    return has(mask, index) ? (Long) signed() : null;
  }

  /** An int, or null where the mask lacks the bit. */
  public Integer intIfAny(int mask, int index) throws IOException {
    return has(mask, index) ? (Integer) Math.toIntExact(signed()) : null;
  }

  /** What {@link CompactOutput#text} wrote. */
  public String text() throws IOException {
    long header = unsigned();
    int length = Math.toIntExact(header >>> 1);
    if (scratch.length < length) {
      scratch = new byte[length];
    }
    view.readFully(scratch, 0, length);
    if ((header & 1) != 0) {
      return new String(scratch, 0, length, StandardCharsets.UTF_8);
    }
    return length <= SHARED_LENGTH ? sharedText(length) : latin1(length);
  }

  /** A text, or null where the mask lacks the bit. */
  public String textIfAny(int mask, int index) throws IOException {
    return has(mask, index) ? text() : null;
  }

  /** What {@link CompactOutput#blob} wrote. */
  public byte[] blob() throws IOException {
    byte[] bytes = new byte[length()];
    view.readFully(bytes);
    return bytes;
  }

  /** Bytes, or null where the mask lacks the bit. */
  public byte[] blobIfAny(int mask, int index) throws IOException {
    return has(mask, index) ? blob() : null;
  }

  private String latin1(int length) {
    return new String(scratch, 0, length, StandardCharsets.ISO_8859_1);
  }

  private String sharedText(int length) {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + scratch[i];
    }
    int slot = (hash ^ (hash >>> 15)) & (SHARED_SLOTS - 1);
    String known = shared[slot];
    if (known == null || !matches(known, length)) {
      known = latin1(length);
      shared[slot] = known;
    }
    return known;
  }

  private boolean matches(String known, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != (scratch[i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }
}
