package io.tillflow.state.keyed;

import io.tillflow.state.row.Completeness;
import io.tillflow.state.row.CompletenessRow;
import java.io.IOException;

/** A row of {@code store_completeness} in, its bytes out. */
public final class CompletenessRowSerializer extends CompactSerializer<CompletenessRow> {
  private static final long serialVersionUID = 1L;
  private static final Completeness[] STATES = Completeness.values();

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(CompletenessRow row, CompactOutput out, int version) throws IOException {
    out.text(row.storeId());
    out.signed(row.windowStart());
    out.signed(row.windowEnd());
    out.small(CompactOutput.bit(0, row.lastEventIfAny()));
    out.signedIfAny(row.lastEventIfAny());
    out.unsigned(row.missing());
    out.symbol(row.state());
    out.unsigned(row.revision());
    out.flag(row.isFinal());
  }

  @Override
  protected CompletenessRow read(CompactInput in, int version) throws IOException {
    return new CompletenessRow(
        in.text(),
        in.signed(),
        in.signed(),
        CompactInput.has(in.small(), 0) ? in.signed() : CompletenessRow.NONE,
        in.unsigned(),
        in.symbol(STATES),
        in.length(),
        in.flag());
  }
}
