package io.tillflow.state.wire;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Slices of text in, strings out, the same object for the same short text while it is remembered.
 *
 * <p>A table of fixed size in which a newcomer takes a place of its row: what comes often stays,
 * and a flood of others costs no memory. Never for personal data.
 *
 * <p>A row has four places, so that texts seldom push each other out, and their tags are one word:
 * what is looked at is little, and stays near the processor.
 */
public final class TextPool {
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /** Up to this size two words, which may overlap, and the size are the text. */
  private static final int LONGEST = 2 * Long.BYTES;

  private static final int WAY_BITS = 2;
  private static final int WAYS = 1 << WAY_BITS;
  private static final int TAG_BITS = Character.SIZE;
  private static final long TAG_MASK = (1 << TAG_BITS) - 1;
  private static final int SIZE_BITS = 5;
  private static final long EVERY_TAG = 0x0001_0001_0001_0001L;
  private static final long HIGHEST_OF_TAGS = 0x8000_8000_8000_8000L;

  private final long[] tags;
  private final long[] words;
  private final String[] texts;
  private final int rowShift;
  private final Charset charset;
  private int turn;

  /** A pool of {@code 1 << bits} places. */
  public TextPool(int bits) {
    this(bits, StandardCharsets.UTF_8);
  }

  /** A pool of {@code 1 << bits} places for slices of another charset. */
  public TextPool(int bits, Charset charset) {
    this.tags = new long[1 << (bits - WAY_BITS)];
    this.words = new long[2 << bits];
    this.texts = new String[1 << bits];
    this.rowShift = Long.SIZE - (bits - WAY_BITS);
    this.charset = charset;
  }

  /** The text of a slot, or null when it is absent. */
  public String text(Draft draft, int slot) {
    return draft.has(slot) ? text(draft.bytes(), draft.from(slot), draft.size(slot)) : null;
  }

  /** The text of a slice. */
  public String text(byte[] bytes, int from, int size) {
    if (size > LONGEST || size == 0) {
      return make(bytes, from, size);
    }
    long head;
    long tail;
    if (size >= Long.BYTES) {
      head = Words.at(bytes, from);
      tail = Words.at(bytes, from + size - Long.BYTES);
    } else {
      head = Words.head(bytes, from, size);
      tail = 0;
    }
    long hash = (head ^ Long.rotateLeft(tail * MIX, 32) ^ size) * MIX;
    int row = (int) (hash >>> rowShift);
    // The size is in the tag: the words alone do not tell how far they overlap.
    long tag = ((hash >>> Integer.SIZE) & TAG_MASK & -(1 << SIZE_BITS)) | size;
    int place = WAYS * row + way(tags[row] ^ tag * EVERY_TAG);
    if (place < WAYS * (row + 1) && words[2 * place] == head && words[2 * place + 1] == tail) {
      return texts[place];
    }
    return put(row, tag, head, tail, make(bytes, from, size));
  }

  /** The first of four tags that is zero, or that there is none. */
  private static int way(long differences) {
    long zeros = (differences - EVERY_TAG) & ~differences & HIGHEST_OF_TAGS;
    return Long.numberOfTrailingZeros(zeros) / TAG_BITS;
  }

  private String put(int row, long tag, long head, long tail, String text) {
    int way = way(tags[row]);
    if (way == WAYS) {
      way = turn++ & (WAYS - 1);
    }
    int shift = way * TAG_BITS;
    tags[row] = (tags[row] & ~(TAG_MASK << shift)) | (tag << shift);
    int place = WAYS * row + way;
    words[2 * place] = head;
    words[2 * place + 1] = tail;
    texts[place] = text;
    return text;
  }

  private String make(byte[] bytes, int from, int size) {
    return new String(bytes, from, size, charset);
  }
}
