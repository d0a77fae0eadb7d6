package io.tillflow.state.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;

/** A producer with a schema of its own: records of the newest schema in, its bytes of them out. */
record OtherWriter(Schema schema) {
  private static final Schema UNHEARD_OF =
      SchemaBuilder.record("UnheardOf")
          .fields()
          .requiredBoolean("flag")
          .requiredDouble("number")
          .requiredFloat("smaller")
          .name("five")
          .type(SchemaBuilder.fixed("Five").size(5))
          .noDefault()
          .name("map")
          .type(Schema.createMap(Schema.create(Schema.Type.BYTES)))
          .noDefault()
          .name("more")
          .type(Schema.createArray(SchemaBuilder.unionOf().nullType().and().longType().endUnion()))
          .noDefault()
          .endRecord();

  /** A producer whose records and lines have other fields. */
  static OtherWriter of(Schema newest, UnaryOperator<List<Schema.Field>> change) {
    return new OtherWriter(changed(newest, change));
  }

  private static Schema changed(Schema record, UnaryOperator<List<Schema.Field>> change) {
    List<Schema.Field> fields =
        record.getFields().stream()
            .map(field -> new Schema.Field(field, changedLines(field.schema(), change)))
            .toList();
    return Schema.createRecord(
        record.getName(), null, record.getNamespace(), false, change.apply(fields));
  }

  private static Schema changedLines(Schema schema, UnaryOperator<List<Schema.Field>> change) {
    return schema.getType() == Schema.Type.ARRAY
        ? Schema.createArray(changed(schema.getElementType(), change))
        : schema;
  }

  /** A field of every type that no other schema has. */
  static Schema.Field unheardOf() {
    return new Schema.Field("unheard_of", UNHEARD_OF);
  }

  byte[] write(GenericRecord event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new GenericDatumWriter<>(schema)
        .write(as(schema, event), EncoderFactory.get().directBinaryEncoder(out, null));
    return out.toByteArray();
  }

  private static Object as(Schema writer, GenericRecord from) {
    GenericRecord to = new GenericData.Record(writer);
    for (Schema.Field field : writer.getFields()) {
      Object value = from.hasField(field.name()) ? from.get(field.name()) : something();
      if (value instanceof Collection<?> lines) {
        Schema line = field.schema().getElementType();
        value = lines.stream().map(each -> as(line, (GenericRecord) each)).toList();
      }
      to.put(field.name(), value);
    }
    return to;
  }

  private static GenericRecord something() {
    GenericRecord something = new GenericData.Record(UNHEARD_OF);
    something.put("flag", true);
    something.put("number", 1.5);
    something.put("smaller", -1.5f);
    something.put("five", new GenericData.Fixed(UNHEARD_OF.getField("five").schema(), new byte[5]));
    something.put("map", Map.of("a", ByteBuffer.allocate(3), "b", ByteBuffer.allocate(300)));
    something.put("more", Arrays.asList(1L, null, Long.MIN_VALUE));
    return something;
  }
}
