package io.tillflow.jobs.past;

import io.tillflow.jobs.freshness.Stretch;
import io.tillflow.sinks.iceberg.TableRows;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.wire.PayloadSeal;
import io.tillflow.state.wire.PayloadSeal.Cell;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/** The table {@code raw_events} in; the records of a topic as they were received out. */
public final class PastRecords {
  private static final String TABLE = "raw_events";

  private final TableRows rows;
  private final PayloadSeal seal;
  private final String topic;

  /** Reads a topic, opening what rests sealed. */
  public PastRecords(TableRows rows, PayloadSeal seal, String topic) {
    this.rows = rows;
    this.seal = seal;
    this.topic = topic;
  }

  /** Which offsets of each partition were appended in this time. */
  public Map<Integer, Stretch> stretches(Instant from, Instant to) {
    Map<Integer, Stretch> stretches = new TreeMap<>();
    Expression within =
        Expressions.and(
            Expressions.equal("topic", topic),
            Expressions.greaterThanOrEqual("append_ts", from.toEpochMilli() * 1_000),
            Expressions.lessThan("append_ts", to.toEpochMilli() * 1_000));
    rows.read(
        TABLE,
        within,
        List.of("partition", "offset"),
        row -> {
          long offset = (Long) row.getField("offset");
          stretches.merge(
              (Integer) row.getField("partition"),
              new Stretch(offset, offset + 1),
              (one, other) ->
                  new Stretch(
                      Math.min(one.begin(), other.begin()), Math.max(one.end(), other.end())));
        });
    return stretches;
  }

  /** The records of a chunk in the order of their offsets, each once. */
  Collection<RawRecord> read(Chunk chunk) {
    TreeMap<Long, RawRecord> records = new TreeMap<>();
    Expression within =
        Expressions.and(
            Expressions.equal("topic", topic),
            Expressions.equal("partition", chunk.partition()),
            Expressions.greaterThanOrEqual("offset", chunk.begin()),
            Expressions.lessThan("offset", chunk.end()));
    rows.read(
        TABLE,
        within,
        List.of("partition", "offset", "append_ts", "key", "value"),
        row -> {
          RawRecord record = record(row);
          records.put(record.origin().offset(), record);
        });
    return records.values();
  }

  private RawRecord record(Record row) {
    long time = ((OffsetDateTime) row.getField("append_ts")).toInstant().toEpochMilli();
    Origin origin =
        new Origin(topic, (Integer) row.getField("partition"), (Long) row.getField("offset"), time);
    return new RawRecord(
        origin, opened(row, origin, "key"), opened(row, origin, "value"), List.of());
  }

  private byte[] opened(Record row, Origin origin, String column) {
    ByteBuffer buffer = (ByteBuffer) row.getField(column);
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return seal.open(bytes, new Cell(column, topic, origin.partition(), origin.offset()));
  }
}
