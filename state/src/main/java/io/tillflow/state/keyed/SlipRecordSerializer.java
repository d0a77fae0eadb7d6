package io.tillflow.state.keyed;

import io.tillflow.state.event.Origin;
import io.tillflow.state.event.SlipRecord;
import java.io.IOException;

/** The bytes of a slip and where it stands in, theirs together out. */
public final class SlipRecordSerializer extends CompactSerializer<SlipRecord> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(SlipRecord record, CompactOutput out, int version) throws IOException {
    OriginLayout.write(record.origin(), out);
    out.blob(record.slip());
  }

  @Override
  protected SlipRecord read(CompactInput in, int version) throws IOException {
    Origin origin = OriginLayout.read(in);
    return new SlipRecord(origin, in.blob());
  }
}
