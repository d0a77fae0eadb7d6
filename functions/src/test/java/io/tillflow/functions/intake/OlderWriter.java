package io.tillflow.functions.intake;

import io.tillflow.state.wire.SchemaHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** A producer whose schema lacks a field of the newest one. */
final class OlderWriter {
  private final Schema writer;

  private OlderWriter(Schema writer) {
    this.writer = writer;
  }

  static OlderWriter without(Class<?> event, String field) {
    Schema newest = SchemaHistory.shipped().latest(event);
    List<Schema.Field> fields =
        newest.getFields().stream()
            .filter(each -> !each.name().equals(field))
            .map(each -> new Schema.Field(each, each.schema()))
            .toList();
    return new OlderWriter(
        Schema.createRecord(newest.getName(), null, newest.getNamespace(), false, fields));
  }

  String schema() {
    return writer.toString();
  }

  /** An opened basket under a registry's id. */
  byte[] sale(int id) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 0, 0, 0, (byte) id});
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(writer).write(opened(), encoder);
    return out.toByteArray();
  }

  private GenericRecord opened() {
    GenericRecord event = new GenericData.Record(writer);
    for (Schema.Field field : writer.getFields()) {
      Object absent = field.hasDefaultValue() ? GenericData.get().getDefaultValue(field) : "some";
      event.put(field.name(), absent);
    }
    Schema types = writer.getField("event_type").schema();
    Schema type = types.isUnion() ? types.getTypes().get(1) : types;
    event.put("event_type", new GenericData.EnumSymbol(type, "SALE_INITIATED"));
    event.put("event_time", Drafts.NOON);
    return event;
  }
}
