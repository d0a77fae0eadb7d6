package io.tillflow.state.keyed;

import java.io.IOException;

/** The name of a chunk in, its bytes out: all chunks of a block side by side. */
public final class BlockNameSerializer extends CompactSerializer<BlockName> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(BlockName name, CompactOutput out, int version) throws IOException {
    out.text(name.outerKey());
    out.small(CompactOutput.bit(0, name.currency()));
    out.textIfAny(name.currency());
    out.fixed(name.start());
    out.fixed(name.chunk());
  }

  @Override
  protected BlockName read(CompactInput in, int version) throws IOException {
    String outerKey = in.text();
    String currency = in.textIfAny(in.small(), 0);
    return new BlockName(outerKey, currency, in.fixedLong(), in.fixedInt());
  }
}
