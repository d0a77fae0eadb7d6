package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.keyed.Settled.Past;
import io.tillflow.state.keyed.Settled.Truncated;
import io.tillflow.state.row.SessionRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A visitor in, its bytes out. */
public final class VisitorStateSerializer extends CompactSerializer<VisitorState> {
  private static final long serialVersionUID = 1L;
  private static final int PAST = 0;
  private static final int PURCHASED = 1;

  private final CompactSerializer<SessionRow> rows;

  /** With rows as they are laid out now. */
  public VisitorStateSerializer() {
    this(new SessionRowSerializer());
  }

  private VisitorStateSerializer(CompactSerializer<SessionRow> rows) {
    this.rows = rows;
  }

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected List<CompactSerializer<?>> parts() {
    return List.of(rows);
  }

  @Override
  @SuppressWarnings("unchecked")
  protected CompactSerializer<VisitorState> withParts(List<CompactSerializer<?>> parts) {
    return new VisitorStateSerializer((CompactSerializer<SessionRow>) parts.get(0));
  }

  @Override
  protected void write(VisitorState visitor, CompactOutput out, int version) throws IOException {
    out.signed(visitor.latest());
    out.signed(visitor.latest() - visitor.opened());
    out.signed(visitor.due() - visitor.latest());
    out.signed(visitor.booked() - visitor.latest());
    out.unsigned(visitor.kept());
    out.unsigned(visitor.clicks());
    out.blob(visitor.log());
    write(visitor.settled(), out);
  }

  private void write(Settled settled, CompactOutput out) throws IOException {
    Past past = settled.past();
    out.small(bit(PAST, past) | (past != null && past.purchased() ? 1 << PURCHASED : 0));
    if (past != null) {
      out.signed(past.end());
    }
    out.unsigned(settled.emitted().size());
    for (SessionRow row : settled.emitted()) {
      rows.writeInto(row, out);
    }
    out.unsigned(settled.truncated().size());
    for (Truncated session : settled.truncated()) {
      TruncatedLayout.write(session, out);
    }
  }

  @Override
  protected VisitorState read(CompactInput in, int version) throws IOException {
    long latest = in.signed();
    long opened = latest - in.signed();
    return new VisitorState(
        latest + in.signed(),
        latest + in.signed(),
        latest,
        opened,
        in.length(),
        in.length(),
        in.blob(),
        settled(in));
  }

  private Settled settled(CompactInput in) throws IOException {
    int mask = in.small();
    Past past = has(mask, PAST) ? new Past(in.signed(), has(mask, PURCHASED)) : null;
    List<SessionRow> emitted = new ArrayList<>();
    for (int i = in.length(); i > 0; i--) {
      emitted.add(rows.readFrom(in));
    }
    List<Truncated> truncated = new ArrayList<>();
    for (int i = in.length(); i > 0; i--) {
      truncated.add(TruncatedLayout.read(in));
    }
    return new Settled(emitted, truncated, past);
  }
}
