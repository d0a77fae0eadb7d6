package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import java.io.IOException;

/**
 * What a page of a journal says next; one in, bytes out, and back.
 *
 * @param back how many pages before this one the seat was taken from which it is told
 * @param seat which one of that page
 * @param name who takes the seat with it; null of one that was taken before
 * @param news what is told; null when the seat is left
 */
public record JournalEntry(int back, int seat, VisitorName name, byte[] news) {
  private static final int NAME = 0;
  private static final int NEWS = 1;
  private static final int BITS = 2;

  /** Writes it. */
  public void write(CompactOutput out) {
    out.unsigned(((long) back << BITS) | bit(NAME, name) | bit(NEWS, news));
    out.unsigned(seat);
    if (name != null) {
      TokenLayout.write(name, out);
    }
    out.blobIfAny(news);
  }

  /** Reads the next one. */
  public static JournalEntry read(CompactInput in) throws IOException {
    int header = in.length();
    return new JournalEntry(
        header >>> BITS,
        in.length(),
        has(header, NAME) ? TokenLayout.read(in) : null,
        in.blobIfAny(header, NEWS));
  }
}
