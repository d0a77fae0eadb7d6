package io.tillflow.state.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * An event or reference record in, its bytes in one wire format out; same record, same bytes.
 *
 * <p>Not thread-safe: it reuses its buffers.
 */
public final class WireEncoder<T> {
  private final RecordBridge<T> bridge;
  private final Body body;
  private final byte[] header;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

  private WireEncoder(RecordBridge<T> bridge, Body body, byte[] header) {
    this.bridge = bridge;
    this.body = body;
    this.header = header;
  }

  /** Avro behind the fingerprint of the newest schema. */
  public static <T> WireEncoder<T> singleObject(Class<T> type) {
    Schema schema = SchemaHistory.shipped().latest(type);
    long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    ByteBuffer header = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0xC3).put((byte) 1).putLong(fingerprint);
    return new WireEncoder<>(new RecordBridge<>(type, schema), avro(schema), header.array());
  }

  /** Avro behind the id under which a registry knows the newest schema. */
  public static <T> WireEncoder<T> registry(Class<T> type, int schemaId) {
    Schema schema = SchemaHistory.shipped().latest(type);
    byte[] header = ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array();
    return new WireEncoder<>(new RecordBridge<>(type, schema), avro(schema), header);
  }

  /** A JSON object with the schema's field names; times as ISO-8601, absent fields left out. */
  public static <T> WireEncoder<T> json(Class<T> type) {
    Schema schema = SchemaHistory.shipped().latest(type);
    return new WireEncoder<>(new RecordBridge<>(type, schema), new JsonBody(), new byte[0]);
  }

  /** Encodes one record. */
  public byte[] encode(T value) {
    out.reset();
    out.writeBytes(header);
    try {
      body.write(bridge.toAvro(value), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Body avro(Schema schema) {
    GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(schema);
    BinaryEncoder[] reused = new BinaryEncoder[1];
    return (value, out) -> {
      reused[0] = EncoderFactory.get().binaryEncoder(out, reused[0]);
      writer.write(value, reused[0]);
      reused[0].flush();
    };
  }

  /** Writes what stands behind the header. */
  interface Body {
    void write(GenericRecord value, ByteArrayOutputStream out) throws IOException;
  }
}
