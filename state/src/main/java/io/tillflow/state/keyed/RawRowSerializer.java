package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.RawRecord.Header;
import io.tillflow.state.row.RawRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A record as it came in, its bytes out. */
public final class RawRowSerializer extends CompactSerializer<RawRow> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(RawRow row, CompactOutput out, int version) throws IOException {
    RawRecord raw = row.record();
    out.small(bit(0, raw.key()) | bit(1, raw.value()));
    OriginLayout.write(raw.origin(), out);
    out.blobIfAny(raw.key());
    out.blobIfAny(raw.value());
    out.unsigned(raw.headers().size());
    for (Header header : raw.headers()) {
      out.small(bit(0, header.value()));
      out.text(header.name());
      out.blobIfAny(header.value());
    }
    out.text(row.format());
  }

  @Override
  protected RawRow read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    Origin origin = OriginLayout.read(in);
    byte[] key = in.blobIfAny(mask, 0);
    byte[] value = in.blobIfAny(mask, 1);
    return new RawRow(new RawRecord(origin, key, value, headers(in)), in.text());
  }

  private static List<Header> headers(CompactInput in) throws IOException {
    int count = in.length();
    List<Header> headers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int mask = in.small();
      headers.add(new Header(in.text(), in.blobIfAny(mask, 0)));
    }
    return headers;
  }
}
