package io.tillflow.state.keyed;

import java.io.IOException;

/**
 * Which bytes of windows: an outer key, a currency, where the block of panes starts, and the number
 * of the chunk in it.
 */
public record BlockName(String outerKey, String currency, long start, int chunk) {
  /** The same block's chunk of that number. */
  public BlockName chunk(int number) {
    return new BlockName(outerKey, currency, start, number);
  }

  /** How a name is laid out: all chunks of a block side by side, in their order. */
  public static final class Serializer extends CompactSerializer<BlockName> {
    private static final long serialVersionUID = 1L;

    @Override
    protected int version() {
      return 1;
    }

    @Override
    protected void write(BlockName name, CompactOutput out, int version) throws IOException {
      out.text(name.outerKey());
      int mask = CompactOutput.bit(0, name.currency());
      out.small(mask);
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
}
