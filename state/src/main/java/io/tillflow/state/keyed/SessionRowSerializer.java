package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.IdentityKind;
import io.tillflow.state.row.SessionRow;
import java.io.IOException;

/** A row of a session in, its bytes out. */
public final class SessionRowSerializer extends CompactSerializer<SessionRow> {
  private static final long serialVersionUID = 1L;
  private static final IdentityKind[] KINDS = IdentityKind.values();
  private static final int SINCE = 0;
  private static final int BEFORE = 1;
  private static final int BOUGHT_BEFORE = 2;
  private static final int RETRACTED = 3;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(SessionRow row, CompactOutput out, int version) throws IOException {
    out.small(
        bit(SINCE, row.msSincePrevious())
            | bit(BEFORE, row.previousPurchased())
            | (Boolean.TRUE.equals(row.previousPurchased()) ? 1 << BOUGHT_BEFORE : 0)
            | (row.retracted() ? 1 << RETRACTED : 0));
    out.text(row.sessionKey());
    out.symbol(row.identityKind());
    out.text(row.identity());
    out.signed(row.start());
    out.signed(row.end());
    out.signed(row.events());
    SessionFactsLayout.write(row.facts(), out);
    out.signedIfAny(row.msSincePrevious());
    out.signed(row.revision());
  }

  @Override
  protected SessionRow read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    return new SessionRow(
        in.text(),
        in.symbol(KINDS),
        in.text(),
        in.signed(),
        in.signed(),
        (int) in.signed(),
        SessionFactsLayout.read(in),
        in.longIfAny(mask, SINCE),
        has(mask, BEFORE) ? (Boolean) has(mask, BOUGHT_BEFORE) : null,
        (int) in.signed(),
        has(mask, RETRACTED));
  }
}
