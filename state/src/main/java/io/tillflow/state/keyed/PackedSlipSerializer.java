package io.tillflow.state.keyed;

import io.tillflow.state.event.PackedSlip;
import java.io.IOException;

/** A packed slip in, its bytes out. */
public final class PackedSlipSerializer extends CompactSerializer<PackedSlip> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(PackedSlip slip, CompactOutput out, int version) throws IOException {
    out.blob(slip.bytes());
  }

  @Override
  protected PackedSlip read(CompactInput in, int version) throws IOException {
    return new PackedSlip(in.blob());
  }
}
