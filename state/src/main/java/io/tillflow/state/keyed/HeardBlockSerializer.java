package io.tillflow.state.keyed;

import java.io.IOException;

/** A block of a store's windows in, its bytes out: three or four for each that has an event. */
public final class HeardBlockSerializer extends CompactSerializer<HeardBlock> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(HeardBlock block, CompactOutput out, int version) throws IOException {
    int windows = block.last().length;
    out.unsigned(windows);
    int partial = 0;
    for (int i = 0; i < windows; i++) {
      out.unsigned(block.last()[i] + 1);
      out.unsigned(block.told()[i]);
      partial += block.missing()[i] == 0 ? 0 : 1;
    }
    out.unsigned(partial);
    for (int i = 0; i < windows; i++) {
      if (block.missing()[i] != 0) {
        out.unsigned(i);
        out.unsigned(block.missing()[i]);
      }
    }
    out.unsigned(block.waiting());
  }

  @Override
  protected HeardBlock read(CompactInput in, int version) throws IOException {
    int windows = in.length();
    int[] last = new int[windows];
    int[] told = new int[windows];
    for (int i = 0; i < windows; i++) {
      last[i] = in.length() - 1;
      told[i] = in.length();
    }
    long[] missing = new long[windows];
    for (int rest = in.length(); rest > 0; rest--) {
      int window = in.length();
      missing[window] = in.unsigned();
    }
    return new HeardBlock(last, told, missing, in.unsigned());
  }
}
