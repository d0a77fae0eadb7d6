package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.row.WindowRow;
import java.io.IOException;

/** A row of a metric set in, its bytes out. */
public final class WindowRowSerializer extends CompactSerializer<WindowRow> {
  private static final long serialVersionUID = 1L;
  private static final int INNER = 0;
  private static final int CURRENCY = 1;
  private static final int FINAL = 2;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(WindowRow row, CompactOutput out, int version) throws IOException {
    out.small(
        bit(INNER, row.innerKey())
            | bit(CURRENCY, row.currency())
            | (row.isFinal() ? 1 << FINAL : 0));
    out.text(row.set());
    out.text(row.outerKey());
    out.textIfAny(row.innerKey());
    out.textIfAny(row.currency());
    out.signed(row.windowStart());
    out.signed(row.windowEnd());
    out.text(row.windowSize());
    out.unsigned(row.revision());
    out.signed(row.events());
    out.signed(row.lateEvents());
    out.signed(row.watermark());
    out.unsigned(row.values().length);
    for (long value : row.values()) {
      out.signed(value);
    }
  }

  @Override
  protected WindowRow read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    return new WindowRow(
        in.text(),
        in.text(),
        in.textIfAny(mask, INNER),
        in.textIfAny(mask, CURRENCY),
        in.signed(),
        in.signed(),
        in.text(),
        in.length(),
        has(mask, FINAL),
        in.signed(),
        in.signed(),
        in.signed(),
        values(in));
  }

  private static long[] values(CompactInput in) throws IOException {
    long[] values = new long[in.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.signed();
    }
    return values;
  }
}
