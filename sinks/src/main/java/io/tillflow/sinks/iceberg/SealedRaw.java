package io.tillflow.sinks.iceberg;

import io.tillflow.sinks.Outlet;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.RawRow;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.PayloadSeal;
import io.tillflow.state.wire.PayloadSeal.Cell;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Records as they came in; the same with key, value and headers sealed out to the table. */
public final class SealedRaw implements Outlet<RawRow> {
  private final KeySource payloadKeys;
  private final Outlet<RawRow> table;

  /** Seals under these keys what the table is to hold. */
  public SealedRaw(KeySource payloadKeys, Outlet<RawRow> table) {
    this.payloadKeys = payloadKeys;
    this.table = table;
  }

  @Override
  public void attach(DataStream<RawRow> rows) {
    table.attach(
        rows.map(new Seal(payloadKeys))
            .returns(FlowTypes.RAW_ROW)
            .uid(Uids.SEAL_RAW)
            .name("seal payloads"));
  }

  private static final class Seal extends RichMapFunction<RawRow, RawRow> {
    private static final long serialVersionUID = 1L;

    private final KeySource keys;
    private transient PayloadSeal seal;

    Seal(KeySource keys) {
      this.keys = keys;
    }

    @Override
    public void open(OpenContext context) {
      seal = PayloadSeal.of(keys);
    }

    @Override
    public RawRow map(RawRow row) {
      RawRecord record = row.record();
      Origin origin = record.origin();
      List<RawRecord.Header> headers =
          record.headers().stream()
              .map(h -> new RawRecord.Header(h.name(), sealed(h.value(), "headers", origin)))
              .toList();
      return new RawRow(
          new RawRecord(
              origin,
              sealed(record.key(), "key", origin),
              sealed(record.value(), "value", origin),
              headers),
          row.format());
    }

    private byte[] sealed(byte[] clear, String column, Origin origin) {
      return seal.seal(
          clear, new Cell(column, origin.topic(), origin.partition(), origin.offset()));
    }
  }
}
