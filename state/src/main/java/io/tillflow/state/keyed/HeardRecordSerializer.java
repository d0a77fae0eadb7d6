package io.tillflow.state.keyed;

import io.tillflow.state.event.HeardRecord;
import io.tillflow.state.event.Origin;
import java.io.IOException;

/** What was heard of a store and where in, its bytes out. */
public final class HeardRecordSerializer extends CompactSerializer<HeardRecord> {
  private static final long serialVersionUID = 1L;

  private final HeardSerializer heard = new HeardSerializer();

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(HeardRecord record, CompactOutput out, int version) throws IOException {
    OriginLayout.write(record.origin(), out);
    heard.write(record.heard(), out, 1);
  }

  @Override
  protected HeardRecord read(CompactInput in, int version) throws IOException {
    Origin origin = OriginLayout.read(in);
    return new HeardRecord(heard.read(in, 1), origin);
  }
}
