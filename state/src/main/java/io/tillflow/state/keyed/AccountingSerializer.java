package io.tillflow.state.keyed;

import io.tillflow.state.row.Accounting;
import java.io.IOException;

/** An accounting row in, its bytes out. */
public final class AccountingSerializer extends CompactSerializer<Accounting> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Accounting row, CompactOutput out, int version) throws IOException {
    out.text(row.stage());
    out.text(row.topic());
    out.unsigned(row.partition());
    out.signed(row.checkpointId());
    out.unsigned(row.subtask());
    out.signed(row.in());
    out.signed(row.accepted());
    out.signed(row.duplicate());
    out.signed(row.filtered());
    CountsLayout.write(row.refused(), out);
    out.signed(row.applied());
    out.signed(row.ineffective());
    out.signed(row.tooLate());
    out.signed(row.orphan());
    out.signed(row.pending());
  }

  @Override
  protected Accounting read(CompactInput in, int version) throws IOException {
    return new Accounting(
        in.text(),
        in.text(),
        in.length(),
        in.signed(),
        in.length(),
        in.signed(),
        in.signed(),
        in.signed(),
        in.signed(),
        CountsLayout.read(in),
        in.signed(),
        in.signed(),
        in.signed(),
        in.signed(),
        in.signed());
  }
}
