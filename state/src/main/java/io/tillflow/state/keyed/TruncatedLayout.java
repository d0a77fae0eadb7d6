package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.keyed.Settled.Truncated;
import java.io.IOException;

/** How a session without its clicks is laid out inside other values. */
final class TruncatedLayout {
  private static final int ORDER = 0;
  private static final int BOUGHT = 1;

  private TruncatedLayout() {}

  static void write(Truncated session, CompactOutput out) throws IOException {
    out.small(bit(ORDER, session.lastOrder()) | (session.bought() ? 1 << BOUGHT : 0));
    out.text(session.firstEvent());
    out.signed(session.start());
    out.signed(session.end());
    out.unsigned(session.events());
    out.textIfAny(session.lastOrder());
    SessionFactsLayout.write(session.facts(), out);
  }

  static Truncated read(CompactInput in) throws IOException {
    int mask = in.small();
    return new Truncated(
        in.text(),
        in.signed(),
        in.signed(),
        in.length(),
        has(mask, BOUGHT),
        in.textIfAny(mask, ORDER),
        SessionFactsLayout.read(in));
  }
}
