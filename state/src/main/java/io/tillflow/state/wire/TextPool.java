package io.tillflow.state.wire;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Slices of text in, strings out, the same object for the same short text while it is remembered.
 *
 * <p>A table of fixed size in which a newcomer takes the place of whoever has its slot: stores,
 * skus and currencies stay, and a flood of others costs no memory. Never for personal data.
 */
public final class TextPool {
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /** Up to this size two words, which may overlap, and the size are the text. */
  private static final int LONGEST = 2 * Long.BYTES;

  /** Head, tail and size; the fourth keeps an entry within one line of the processor's cache. */
  private static final int WORDS = 4;

  private final long[] words;
  private final String[] texts;
  private final int shift;
  private final Charset charset;

  /** A pool of {@code 1 << bits} places. */
  public TextPool(int bits) {
    this(bits, StandardCharsets.UTF_8);
  }

  /** A pool of {@code 1 << bits} places for slices of another charset. */
  public TextPool(int bits, Charset charset) {
    this.words = new long[WORDS << bits];
    this.texts = new String[1 << bits];
    this.shift = Long.SIZE - bits;
    this.charset = charset;
  }

  /** The text of a slot, or null when it is absent. */
  public String text(Draft draft, int slot) {
    return draft.has(slot) ? text(draft.bytes(), draft.from(slot), draft.size(slot)) : null;
  }

  /** The text of a slice. */
  public String text(byte[] bytes, int from, int size) {
    if (size > LONGEST) {
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
    int place = (int) (((head ^ Long.rotateLeft(tail * MIX, 32) ^ size) * MIX) >>> shift);
    String known = texts[place];
    int at = WORDS * place;
    if (known == null || words[at] != head || words[at + 1] != tail || words[at + 2] != size) {
      known = make(bytes, from, size);
      texts[place] = known;
      words[at] = head;
      words[at + 1] = tail;
      words[at + 2] = size;
    }
    return known;
  }

  private String make(byte[] bytes, int from, int size) {
    return new String(bytes, from, size, charset);
  }
}
