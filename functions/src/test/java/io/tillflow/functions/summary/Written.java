package io.tillflow.functions.summary;

import io.tillflow.state.keyed.BlockKey;
import io.tillflow.state.keyed.BlockReader;
import io.tillflow.state.keyed.BlockWriter;
import java.io.IOException;

/** A summary in, its bytes as a chunk has them and what they are read as out. */
final class Written {
  private static final long[] NOTHING = {0};
  private static final long SUMMARY = 1;

  private final SummaryKind kind;
  final byte[] bytes;

  Written(SummaryKind kind, Summary summary) throws IOException {
    this.kind = kind;
    BlockWriter writer = new BlockWriter(NOTHING, SUMMARY);
    writer.start(BlockWriter.Numbers.FOLD, 0);
    writer.key(BlockKey.named("", 1, 0, null));
    writer.cells(new long[] {1}, 0, (number, out) -> summary.write(out));
    this.bytes = writer.finish();
  }

  Summary read() throws IOException {
    BlockReader reader = new BlockReader(NOTHING, SUMMARY);
    reader.start(bytes);
    reader.next();
    Summary[] read = new Summary[1];
    reader.cells(
        new long[1],
        (slot, in) -> {
          read[0] = kind.read(in);
          return 1;
        });
    return read[0];
  }
}
