package io.tillflow.state.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** A generic record in, a JSON object out; fields in the schema's order, nulls left out. */
final class JsonBody implements WireEncoder.Body {
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public void write(GenericRecord value, ByteArrayOutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      writeRecord(value, json);
    }
  }

  private void writeRecord(GenericRecord value, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Schema.Field field : value.getSchema().getFields()) {
      Object content = value.get(field.pos());
      if (content != null) {
        json.writeFieldName(field.name());
        write(content, field.schema(), json);
      }
    }
    json.writeEndObject();
  }

  private void write(Object value, Schema schema, JsonGenerator json) throws IOException {
    if (value instanceof GenericRecord nested) {
      writeRecord(nested, json);
    } else if (value instanceof List<?> list) {
      writeList(list, schema.getElementType(), json);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map, Shape.bare(schema).getValueType(), json);
    } else if (value instanceof Long number) {
      writeLong(number, schema, json);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }

  private void writeList(List<?> list, Schema element, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Object value : list) {
      write(value, element, json);
    }
    json.writeEndArray();
  }

  private void writeMap(Map<?, ?> map, Schema element, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.writeFieldName(entry.getKey().toString());
      write(entry.getValue(), element, json);
    }
    json.writeEndObject();
  }

  private static void writeLong(long number, Schema schema, JsonGenerator json) throws IOException {
    Schema bare = schema.isUnion() ? schema.getTypes().get(1) : schema;
    if (bare.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
      json.writeString(Instant.ofEpochMilli(number).toString());
    } else {
      json.writeNumber(number);
    }
  }
}
