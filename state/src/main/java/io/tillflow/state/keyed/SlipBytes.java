package io.tillflow.state.keyed;

import io.tillflow.state.event.Slip;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A slip in, its bytes on their way between tasks out, and back; for one thread. */
public final class SlipBytes {
  private final SlipSerializer layout = new SlipSerializer();
  private final CompactOutput out = new CompactOutput();
  private final CompactInput in = new CompactInput();

  /** The bytes of a slip. */
  public byte[] of(Slip slip) throws IOException {
    out.clear();
    layout.writeInto(slip, out);
    return out.toBytes();
  }

  /** The slip of these bytes. */
  public Slip open(byte[] bytes) {
    in.over(bytes);
    try {
      return layout.readFrom(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
