package io.tillflow.testdata.reference;

import io.tillflow.state.event.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Avro bytes and their writer's schema in, fields as the newest schema names them out.
 *
 * <p>It reads as it was written and takes fields by name, since Avro's own resolution ends at an
 * unknown symbol, which here is a reason of its own.
 */
final class AvroFields {
  private final Schema reader;

  AvroFields(Schema reader) {
    this.reader = reader;
  }

  Fields read(byte[] value, int from, Schema writer) throws Refused {
    if (!writer.getFullName().equals(reader.getFullName())) {
      throw new Refused(Reason.UNKNOWN_SCHEMA, "written as " + writer.getFullName());
    }
    requireAll(writer, reader);
    GenericRecord record = decode(value, from, writer);
    Reading reading = new Reading();
    Fields fields = fields(record, reader, reading);
    reading.end();
    return fields;
  }

  /** What a writer never wrote must have a value all the same. */
  private static void requireAll(Schema writer, Schema reader) throws Refused {
    for (Schema.Field field : reader.getFields()) {
      Schema.Field written = writer.getField(field.name());
      if (written == null && !field.hasDefaultValue()) {
        throw new Refused(Reason.UNKNOWN_SCHEMA, "written without " + field.name());
      }
      if (written != null && isRows(written.schema()) && isRows(field.schema())) {
        requireAll(written.schema().getElementType(), field.schema().getElementType());
      }
    }
  }

  private static boolean isRows(Schema schema) {
    return schema.getType() == Schema.Type.ARRAY
        && schema.getElementType().getType() == Schema.Type.RECORD;
  }

  private static GenericRecord decode(byte[] value, int from, Schema writer) throws Refused {
    try {
      BinaryDecoder bytes =
          DecoderFactory.get().binaryDecoder(value, from, value.length - from, null);
      GenericRecord record = new GenericDatumReader<GenericRecord>(writer).read(null, bytes);
      if (!bytes.isEnd()) {
        throw new Refused(Reason.UNDECODABLE, "something behind the record");
      }
      return record;
    } catch (IOException | RuntimeException e) {
      throw new Refused(Reason.UNDECODABLE, "not Avro: " + e.getClass().getSimpleName());
    }
  }

  private static Fields fields(GenericRecord record, Schema reader, Reading reading) {
    Fields fields = new Fields();
    for (Schema.Field field : reader.getFields()) {
      boolean written = record.getSchema().getField(field.name()) != null;
      Object value = written ? record.get(field.name()) : GenericData.get().getDefaultValue(field);
      fields.put(field.name(), value(value, field, reading));
    }
    return fields;
  }

  private static Object value(Object value, Schema.Field field, Reading reading) {
    if (value instanceof Utf8 text) {
      return text(text, reading);
    }
    if (value instanceof GenericEnumSymbol<?> symbol) {
      Schema type = bare(field.schema());
      boolean known = type.hasEnumSymbol(symbol.toString());
      return known ? symbol.toString() : Fields.UNKNOWN_SYMBOL;
    }
    if (value instanceof List<?> list) {
      return rows(list, bare(field.schema()).getElementType(), reading);
    }
    if (value instanceof Map<?, ?> map) {
      return entries(map, reading);
    }
    return value instanceof Number number ? (Object) number.longValue() : value;
  }

  private static List<Fields> rows(List<?> list, Schema row, Reading reading) {
    reading.lines(list.size());
    List<Fields> rows = new ArrayList<>();
    for (Object item : list) {
      rows.add(fields((GenericRecord) item, row, reading));
    }
    return rows;
  }

  private static Map<String, String> entries(Map<?, ?> map, Reading reading) {
    Map<String, String> entries = new TreeMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = text((Utf8) entry.getKey(), reading);
      entries.put(key == null ? "" : key, text((Utf8) entry.getValue(), reading));
    }
    return entries;
  }

  private static String text(Utf8 text, Reading reading) {
    return reading.text(ByteBuffer.wrap(text.getBytes(), 0, text.getByteLength()));
  }

  private static Schema bare(Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }
}
