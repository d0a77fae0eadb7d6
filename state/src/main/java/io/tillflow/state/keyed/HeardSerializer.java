package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Heard;
import io.tillflow.state.event.Mark;
import java.io.IOException;

/** What was heard of a store in, its bytes out. */
public final class HeardSerializer extends CompactSerializer<Heard> {
  private static final long serialVersionUID = 1L;
  private static final int SEQUENCE = 0;
  private static final int TIME = 1;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Heard heard, CompactOutput out, int version) throws IOException {
    boolean numbered = heard.sequence() != Mark.NO_SEQUENCE;
    boolean timed = heard.eventTime() != Decoded.NO_TIME;
    out.small((numbered ? 1 << SEQUENCE : 0) | (timed ? 1 << TIME : 0));
    out.text(heard.storeId());
    if (numbered) {
      out.signed(heard.sequence());
    }
    if (timed) {
      out.signed(heard.eventTime());
    }
  }

  @Override
  protected Heard read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    return new Heard(
        in.text(),
        has(mask, SEQUENCE) ? in.signed() : Mark.NO_SEQUENCE,
        has(mask, TIME) ? in.signed() : Decoded.NO_TIME);
  }
}
