package io.tillflow.state.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** A JSON object and a schema in, a generic record out; for reference values, which are few. */
final class JsonRecords {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonRecords() {}

  static GenericRecord read(byte[] value, Schema schema) throws IOException {
    try (JsonParser json = JSON.createParser(value)) {
      json.nextToken();
      GenericRecord record = readRecord(json, schema);
      if (json.nextToken() != null) {
        throw new IOException("something stands behind the object");
      }
      return record;
    }
  }

  private static GenericRecord readRecord(JsonParser json, Schema schema) throws IOException {
    GenericRecord record = new GenericData.Record(schema);
    boolean[] seen = new boolean[schema.getFields().size()];
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Schema.Field field = schema.getField(json.currentName());
      boolean isNull = json.nextToken() == JsonToken.VALUE_NULL;
      if (field == null) {
        json.skipChildren();
      } else if (!isNull) {
        seen[field.pos()] = true;
        record.put(field.pos(), readValue(json, field.schema()));
      }
    }
    for (Schema.Field field : schema.getFields()) {
      if (!seen[field.pos()]) {
        record.put(field.pos(), defaultOf(field));
      }
    }
    return record;
  }

  private static Object defaultOf(Schema.Field field) throws IOException {
    if (!field.hasDefaultValue()) {
      throw new IOException("field " + field.name() + " is missing");
    }
    return GenericData.get().getDefaultValue(field);
  }

  private static Object readValue(JsonParser json, Schema schema) throws IOException {
    JsonToken token = json.currentToken();
    return switch (schema.getType()) {
      case UNION ->
          token == JsonToken.VALUE_NULL ? null : readValue(json, schema.getTypes().get(1));
      case RECORD -> expect(token == JsonToken.START_OBJECT, readRecord(json, schema));
      case ARRAY -> readList(json, schema.getElementType());
      case MAP -> readMap(json, schema.getValueType());
      case BOOLEAN -> json.getBooleanValue();
      case INT -> Math.toIntExact(readLong(json, schema));
      case LONG -> readLong(json, schema);
      case DOUBLE -> expect(token.isNumeric(), json.getDoubleValue());
      default -> expect(token.isScalarValue(), json.getText());
    };
  }

  private static List<Object> readList(JsonParser json, Schema element) throws IOException {
    expect(json.currentToken() == JsonToken.START_ARRAY, null);
    List<Object> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(readValue(json, element));
    }
    return list;
  }

  private static Map<String, Object> readMap(JsonParser json, Schema element) throws IOException {
    expect(json.currentToken() == JsonToken.START_OBJECT, null);
    Map<String, Object> map = new TreeMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      map.put(name, readValue(json, element));
    }
    return map;
  }

  private static long readLong(JsonParser json, Schema schema) throws IOException {
    String text = json.getText();
    if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
      long time = JsonTime.parse(text);
      expect(time != JsonTime.NONE, null);
      return time;
    }
    expect(JsonTime.isInteger(text), null);
    return Long.parseLong(text);
  }

  private static <V> V expect(boolean holds, V value) throws IOException {
    if (!holds) {
      throw new IOException("a field holds a value of another type");
    }
    return value;
  }
}
