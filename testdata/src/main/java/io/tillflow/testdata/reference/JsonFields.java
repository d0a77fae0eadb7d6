package io.tillflow.testdata.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillflow.state.event.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** A JSON object in, fields as the newest schema names them out; others are ignored. */
final class JsonFields {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Schema reader;

  JsonFields(Schema reader) {
    this.reader = reader;
  }

  Fields read(byte[] value) throws Refused {
    JsonNode tree = parse(value);
    Reading reading = new Reading();
    Fields fields = fields(tree, reader, reading);
    reading.end();
    return fields;
  }

  private static JsonNode parse(byte[] value) throws Refused {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      return JSON.readTree(text);
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw new Refused(Reason.UNDECODABLE, "not JSON: " + e.getClass().getSimpleName());
    }
  }

  private static Fields fields(JsonNode tree, Schema reader, Reading reading) {
    Fields fields = new Fields();
    for (Schema.Field field : reader.getFields()) {
      JsonNode node = tree.get(field.name());
      if (node != null && !node.isNull()) {
        Schema type = field.schema();
        Schema bare = type.isUnion() ? type.getTypes().get(1) : type;
        fields.put(field.name(), value(node, bare, new Place(field.name(), reading)));
      }
    }
    return fields;
  }

  /** Where a value stands, and who takes note of what is wrong with it. */
  private record Place(String field, Reading reading) {
    Object wrong() {
      reading.wrongType(field);
      return null;
    }
  }

  private static Object value(JsonNode node, Schema type, Place place) {
    return switch (type.getType()) {
      case ARRAY -> node.isArray() ? rows(node, type.getElementType(), place) : place.wrong();
      case MAP -> node.isObject() ? entries(node, place) : place.wrong();
      case BOOLEAN -> node.isBoolean() ? (Object) node.booleanValue() : place.wrong();
      default -> node.isTextual() || node.isNumber() ? scalar(node, type, place) : place.wrong();
    };
  }

  private static Object scalar(JsonNode node, Schema type, Place place) {
    String text = place.reading().text(node.asText());
    if (text.isEmpty()) {
      return null;
    }
    if (node.isNumber() && !node.isIntegralNumber() && type.getType() != Schema.Type.STRING) {
      return place.wrong();
    }
    return switch (type.getType()) {
      case STRING -> text;
      case ENUM -> type.hasEnumSymbol(text) ? text : Fields.UNKNOWN_SYMBOL;
      case INT -> number(text, Integer.MIN_VALUE, Integer.MAX_VALUE, place);
      default ->
          type.getLogicalType() instanceof LogicalTypes.TimestampMillis
              ? time(text, place)
              : number(text, Long.MIN_VALUE, Long.MAX_VALUE, place);
    };
  }

  private static Object number(String text, long least, long most, Place place) {
    try {
      long number = Long.parseLong(text);
      return number < least || number > most ? place.wrong() : (Object) number;
    } catch (NumberFormatException e) {
      return place.wrong();
    }
  }

  private static Object time(String text, Place place) {
    if (text.matches("-?[0-9]{1,19}")) {
      return number(text, Long.MIN_VALUE, Long.MAX_VALUE, place);
    }
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return place.wrong();
    }
  }

  private static Object rows(JsonNode array, Schema row, Place place) {
    place.reading().lines(array.size());
    List<Fields> rows = new ArrayList<>();
    for (JsonNode item : array) {
      if (item.isObject()) {
        rows.add(fields(item, row, place.reading()));
      } else {
        place.wrong();
      }
    }
    return rows;
  }

  private static Object entries(JsonNode object, Place place) {
    Map<String, String> entries = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      JsonNode node = entry.getValue();
      boolean scalar = node.isTextual() || node.isNumber();
      String text = scalar ? place.reading().text(node.asText()) : (String) place.wrong();
      entries.put(place.reading().text(entry.getKey()), text);
    }
    return entries;
  }
}
