package io.tillflow.state.wire;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * The bytes of a reference value in any wire format in, the record out; for stores, products and
 * promotions, which are few and change seldom.
 *
 * <p>It throws for what it cannot read: half a value is none. Not thread-safe.
 */
public final class ReferenceReader<T> {
  private final Schema schema;
  private final RecordBridge<T> bridge;
  private final WriterSchemas writers;

  private ReferenceReader(Class<T> type, WriterSchemas writers) {
    this.schema = SchemaHistory.shipped().latest(type);
    this.bridge = new RecordBridge<>(type, schema);
    this.writers = writers;
  }

  /** A reader of this class of values. */
  public static <T> ReferenceReader<T> of(Class<T> type, RegistrySettings registry) {
    return new ReferenceReader<>(type, new WriterSchemas(registry));
  }

  /** Reads one value; throws an {@link IllegalArgumentException} that says why it cannot. */
  public T read(byte[] value) throws InterruptedException {
    try {
      return bridge.toRecord(decode(value));
    } catch (WireFault fault) {
      throw new IllegalArgumentException(
          "a value of " + schema.getName() + " cannot be read: " + fault.refusal().detail(), fault);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "a value of " + schema.getName() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private GenericRecord decode(byte[] value) throws IOException, WireFault, InterruptedException {
    WireFormat format = WireFormat.of(value);
    if (format == WireFormat.UNKNOWN) {
      throw new IOException("its first bytes belong to no wire format");
    }
    if (format == WireFormat.JSON) {
      return JsonRecords.read(value, schema);
    }
    if (value.length < format.headerBytes()) {
      throw new IOException("it ends within its header");
    }
    RegistryClient.Answer writer = writers.of(value);
    if (writer.schema() == null) {
      throw new IOException(writer.whyNot());
    }
    return decode(value, format.headerBytes(), writer.schema());
  }

  private GenericRecord decode(byte[] value, int from, Schema writer)
      throws IOException, WireFault {
    int unused = new AvroExtent(value).over(writer, from);
    BinaryDecoder in = DecoderFactory.get().binaryDecoder(value, from, value.length - from, null);
    GenericRecord record = new GenericDatumReader<GenericRecord>(writer, schema).read(null, in);
    if (!in.isEnd()) {
      throw new IOException("something stands behind the record");
    }
    return record;
  }
}
