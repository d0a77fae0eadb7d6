package io.tillflow.state.wire;

import io.tillflow.state.event.RawRecord;
import io.tillflow.state.row.Evidence;
import java.util.Arrays;

/** A record as received in, what its dead letter would show of it out. */
public final class EvidenceMaker {
  /** Of a record above {@link Limits#RECORD_BYTES} this much of the value is shown. */
  public static final int SHOWN_BYTES = 64 * 1024;

  private EvidenceMaker() {}

  /** The whole value, with its digest left to whoever opens the seal. */
  public static Evidence whole(RawRecord record) {
    String schema = WireFormat.schemaOf(record.value());
    return new Evidence(schema, record.key(), record.value(), null, false);
  }

  /** The first {@link #SHOWN_BYTES} of the value with the digest of all of it. */
  public static Evidence cut(RawRecord record) {
    byte[] value = record.value();
    if (value == null || value.length <= SHOWN_BYTES) {
      return whole(record);
    }
    byte[] shown = Arrays.copyOf(value, SHOWN_BYTES);
    String schema = WireFormat.schemaOf(value);
    return new Evidence(schema, record.key(), shown, EvidenceCodec.sha256(value), true);
  }
}
