package io.tillflow.state.keyed;

import java.io.IOException;

/**
 * The bytes of a chunk in; its keys and numbers out, one after the other.
 *
 * <p>Chunks written when there were fewer slots leave the new ones at their nothing.
 */
public final class BlockReader {
  /** Reads a summary, and gives the number of the slot that stands for it. */
  @FunctionalInterface
  public interface SummaryReader {
    long read(int slot, CompactInput in) throws IOException;
  }

  private final CompactInput in = new CompactInput();
  private final long[] nothing;
  private final long summaries;
  private BlockWriter.Numbers numbers;
  private long emittedThrough;
  private String before;
  private int number;

  /** Reads cells of as many slots as there are nothings; slots of summaries are set as bits. */
  public BlockReader(long[] nothing, long summaries) {
    this.nothing = nothing.clone();
    this.summaries = summaries;
  }

  /** Starts with a chunk. */
  public void start(byte[] chunk) throws IOException {
    in.over(chunk);
    before = "";
    number = 0;
    int version = in.small();
    if (version != BlockWriter.VERSION) {
      throw new IOException("a block of panes in a layout of the future: " + version);
    }
    numbers = in.symbol(BlockWriter.Numbers.values());
    emittedThrough = in.signed();
  }

  /** What the chunk's numbers do to those before. */
  public BlockWriter.Numbers numbers() {
    return numbers;
  }

  /** The time through which windows had been emitted when the chunk was written. */
  public long emittedThrough() {
    return emittedThrough;
  }

  /** The next key, or null behind the last; the numbers of its panes must be read before. */
  public BlockKey next() {
    if (in.isAtEnd()) {
      return null;
    }
    long header = in.unsigned();
    int rest = Math.toIntExact(header >>> BlockWriter.FLAG_BITS);
    boolean isNumbered = (header & BlockWriter.NUMBERED) != 0;
    if (isNumbered) {
      number += rest;
    } else {
      before = before.substring(0, rest) + in.text();
    }
    long panes = in.unsigned();
    long waiting = (header & BlockWriter.WAITING) == 0 ? 0 : in.unsigned();
    int[] emissions = (header & BlockWriter.EMISSIONS) == 0 ? null : emissions();
    return isNumbered
        ? BlockKey.numbered(number, panes, waiting, emissions)
        : BlockKey.named(before, panes, waiting, emissions);
  }

  /** Reads the numbers of the key's next pane into an array of as many as there are slots. */
  public void cells(long[] cells, SummaryReader reader) throws IOException {
    System.arraycopy(nothing, 0, cells, 0, nothing.length);
    for (long rest = in.unsigned(); rest != 0; rest &= rest - 1) {
      int slot = Long.numberOfTrailingZeros(rest);
      boolean isSummary = (summaries & Long.lowestOneBit(rest)) != 0;
      cells[slot] = isSummary ? reader.read(slot, in) : in.signed();
    }
  }

  private int[] emissions() {
    int[] emissions = new int[in.length()];
    for (int i = 0; i < emissions.length; i++) {
      emissions[i] = in.length();
    }
    return emissions;
  }
}
