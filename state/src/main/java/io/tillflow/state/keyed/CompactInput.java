package io.tillflow.state.keyed;

import io.tillflow.state.wire.TextPool;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;

/**
 * The bytes of a {@link CompactOutput} in, the values out; for one thread.
 *
 * <p>Short texts that repeat (stores, skus, currencies) come out as one and the same string, so
 * that neither its letters nor its hash are made again.
 */
public final class CompactInput {
  // Small enough for the processor's nearest cache: making a short text again costs less than
  // fetching a known one from afar.
  private static final int POOL_BITS = 10;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  // Made for the first text, as it takes more room than most of what is read without any.
  private TextPool pool;

  private byte[] bytes = new byte[0];
  private int end;
  private int at;

  /** Goes on to what {@link CompactOutput#writeTo} wrote. */
  void readFrom(DataInputView view) throws IOException {
    at = 0;
    end = length(view);
    if (bytes.length < end || bytes.length > CompactOutput.KEPT) {
      bytes = new byte[Math.max(end, 512)];
    }
    view.readFully(bytes, 0, end);
  }

  /** Goes on to these bytes. */
  public void over(byte[] all) {
    over(all, 0);
  }

  /** Goes on to these bytes from a place on. */
  void over(byte[] all, int from) {
    bytes = all;
    at = from;
    end = all.length;
  }

  /** Whether nothing is left. */
  public boolean isAtEnd() {
    return at == end;
  }

  /** Whether a presence mask has the bit. */
  public static boolean has(int mask, int index) {
    return ((mask >>> index) & 1) != 0;
  }

  /** One byte without sign. */
  public int small() {
    return bytes[at++] & 0xFF;
  }

  /** One of the symbols of an enum, in their order. */
  public <S extends Enum<S>> S symbol(S[] symbols) {
    return symbols[small()];
  }

  /** A symbol, or null where the mask lacks the bit. */
  public <S extends Enum<S>> S symbolIfAny(int mask, int index, S[] symbols) {
    return has(mask, index) ? symbol(symbols) : null;
  }

  /** A boolean. */
  public boolean flag() {
    return small() != 0;
  }

  /** Eight bytes. */
  public long fixedLong() {
    at += Long.BYTES;
    return (long) LONGS.get(bytes, at - Long.BYTES);
  }

  /** Four bytes. */
  public int fixedInt() {
    at += Integer.BYTES;
    return (int) INTS.get(bytes, at - Integer.BYTES);
  }

  /** What {@link CompactOutput#unsigned} wrote. */
  public long unsigned() {
    byte first = bytes[at++];
    return first >= 0 ? first : longer(first & 0x7F);
  }

  private long longer(long first) {
    long value = first;
    int shift = 7;
    byte next;
    do {
      next = bytes[at++];
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  /** A length or a count. */
  public int length() {
    return Math.toIntExact(unsigned());
  }

  /** What {@link CompactOutput#signed} wrote. */
  public long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A long, or null where the mask lacks the bit. */
  public Long longIfAny(int mask, int index) {
    return has(mask, index) ? (Long) signed() : null;
  }

  /** An int, or null where the mask lacks the bit. */
  public Integer intIfAny(int mask, int index) {
    return has(mask, index) ? (Integer) Math.toIntExact(signed()) : null;
  }

  /** What {@link CompactOutput#text} wrote, of a text that repeats if it is short. */
  public String text() {
    long header = unsigned();
    int length = take(header);
    return isLatin1(header) ? pooled(length) : utf8(length);
  }

  private String pooled(int length) {
    if (pool == null) {
      pool = new TextPool(POOL_BITS, StandardCharsets.ISO_8859_1);
    }
    return pool.text(bytes, at - length, length);
  }

  /** What {@link CompactOutput#text} wrote, of a text that seldom comes again. */
  public String single() {
    long header = unsigned();
    int length = take(header);
    return isLatin1(header) ? latin1(length) : utf8(length);
  }

  /** A text, or null where the mask lacks the bit. */
  public String textIfAny(int mask, int index) {
    return has(mask, index) ? text() : null;
  }

  /** As {@link #single}, or null where the mask lacks the bit. */
  public String singleIfAny(int mask, int index) {
    return has(mask, index) ? single() : null;
  }

  /** What {@link CompactOutput#blob} wrote. */
  public byte[] blob() {
    int length = length();
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** Bytes, or null where the mask lacks the bit. */
  public byte[] blobIfAny(int mask, int index) {
    return has(mask, index) ? blob() : null;
  }

  /** Where what {@link CompactOutput#blob} wrote ends; its first byte is the next. */
  public int endOfBlob() {
    int length = length();
    return at + length;
  }

  /** Goes on at a place. */
  public void goTo(int place) {
    at = place;
  }

  private static int length(DataInputView view) throws IOException {
    int length = 0;
    int shift = 0;
    byte next;
    do {
      next = view.readByte();
      length |= (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return length;
  }

  private int take(long header) {
    int length = Math.toIntExact(header >>> 1);
    at += length;
    return length;
  }

  private static boolean isLatin1(long header) {
    return (header & 1) == 0;
  }

  private String latin1(int length) {
    return new String(bytes, at - length, length, StandardCharsets.ISO_8859_1);
  }

  private String utf8(int length) {
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }
}
