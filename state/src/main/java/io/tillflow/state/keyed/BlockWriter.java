package io.tillflow.state.keyed;

import java.io.IOException;

/**
 * Keys of one block of panes in, in the order of their numbers, with their numbers; the bytes of a
 * chunk out.
 *
 * <p>A chunk is: the version of its layout; what its numbers are ({@link Numbers}); the time
 * through which windows had been emitted; then key after key: its number where an earlier chunk of
 * the block has named it, less that of the one before; else its text, of which only what differs
 * from the one before is written. A number that is its slot's nothing takes one bit, any other
 * seven bits a byte; in place of a number that stands for a summary come the bytes of that. The
 * owner goes on through the panes of a key in ascending order.
 */
public final class BlockWriter {
  static final int VERSION = 1;
  static final int WAITING = 1;
  static final int EMISSIONS = 2;
  static final int NUMBERED = 4;
  static final int FLAG_BITS = 3;

  /** What the numbers of a chunk do to those of the chunks before. */
  public enum Numbers {
    /** Each key and pane is as it says; others are as before. */
    REPLACE,
    /** Each key and pane is folded with what it was. */
    FOLD
  }

  /** Writes the summary of a slot's number. */
  @FunctionalInterface
  public interface SummaryWriter {
    void write(long number, CompactOutput out) throws IOException;
  }

  private final CompactOutput out = new CompactOutput();
  private final long[] nothing;
  private final long summaries;
  private String before;
  private int number;

  /** Writes cells of as many slots as there are nothings; slots of summaries are set as bits. */
  public BlockWriter(long[] nothing, long summaries) {
    this.nothing = nothing.clone();
    this.summaries = summaries;
  }

  /** Starts a chunk. */
  public void start(Numbers numbers, long emittedThrough) {
    out.clear();
    before = "";
    number = 0;
    out.small(VERSION);
    out.symbol(numbers);
    out.signed(emittedThrough);
  }

  /** Goes on to a key; those that have a number alone come first, in its order. */
  public void key(BlockKey key) {
    int flags = (key.waiting() == 0 ? 0 : WAITING) | (key.emissions() == null ? 0 : EMISSIONS);
    if (key.key() == null) {
      out.unsigned(((long) (key.number() - number) << FLAG_BITS) | flags | NUMBERED);
      number = key.number();
    } else {
      int shared = shared(before, key.key());
      out.unsigned(((long) shared << FLAG_BITS) | flags);
      out.text(key.key().substring(shared));
      before = key.key();
    }
    out.unsigned(key.panes());
    if (key.waiting() != 0) {
      out.unsigned(key.waiting());
    }
    if (key.emissions() != null) {
      out.unsigned(key.emissions().length);
      for (int count : key.emissions()) {
        out.unsigned(count);
      }
    }
  }

  /** Writes the numbers of the key's next pane, which stand in an array from an index on. */
  public void cells(long[] cells, int from, SummaryWriter writer) throws IOException {
    long mask = 0;
    for (int slot = 0; slot < nothing.length; slot++) {
      mask |= cells[from + slot] == nothing[slot] ? 0 : 1L << slot;
    }
    out.unsigned(mask);
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      long number = cells[from + Long.numberOfTrailingZeros(rest)];
      if ((summaries & Long.lowestOneBit(rest)) == 0) {
        out.signed(number);
      } else {
        writer.write(number, out);
      }
    }
  }

  /** The chunk. */
  public byte[] finish() {
    return out.toBytes();
  }

  // Half a letter outside the basic plane has no bytes of its own, so such a letter is not parted.
  static int shared(String before, String key) {
    int most = Math.min(before.length(), key.length());
    int shared = 0;
    while (shared < most && before.charAt(shared) == key.charAt(shared)) {
      shared++;
    }
    return shared > 0 && Character.isHighSurrogate(key.charAt(shared - 1)) ? shared - 1 : shared;
  }
}
