package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.row.DeadLetter;
import java.io.IOException;

/** A refused record in, its bytes out; its evidence stays sealed. */
public final class DeadLetterSerializer extends CompactSerializer<DeadLetter> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(DeadLetter letter, CompactOutput out, int version) throws IOException {
    out.small(bit(0, letter.evidence()));
    out.text(letter.stage());
    RefusalLayout.write(letter.refusal(), out);
    OriginLayout.write(letter.origin(), out);
    out.blobIfAny(letter.evidence());
  }

  @Override
  protected DeadLetter read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    return new DeadLetter(
        in.text(), RefusalLayout.read(in), OriginLayout.read(in), in.blobIfAny(mask, 0));
  }
}
