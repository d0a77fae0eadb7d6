package io.tillflow.state.row;

import io.tillflow.state.event.RawRecord;
import java.util.HashMap;
import java.util.Map;

/** One row of {@code raw_events}: a record as it came and the wire format its first bytes tell. */
public record RawRow(RawRecord record, String format) {
  /** The headers by name; of a repeated name the last value. */
  public Map<String, byte[]> headers() {
    Map<String, byte[]> byName = new HashMap<>();
    for (RawRecord.Header header : record.headers()) {
      byName.put(header.name(), header.value());
    }
    return byName;
  }
}
