package io.tillflow.state.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.wire.Shape.Kind;
import io.tillflow.state.wire.Shape.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A JSON object and a shape in, a filled {@link Draft} out; unknown fields are counted and ignored.
 *
 * <p>Numbers are taken for text and digits in quotes for numbers where the schema asks for it. A
 * value of a wrong type is noted and reading goes on, since an oversized part may follow.
 */
final class JsonReader {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
  private static final Refusal NOT_AN_OBJECT =
      new Refusal(Reason.UNDECODABLE, "the value is not one well-formed JSON object");

  private final Draft draft;
  private final Shape shape;
  private long ignored;

  JsonReader(Draft draft, Shape shape) {
    this.draft = draft;
    this.shape = shape;
  }

  /** How many unknown fields were ignored so far. */
  long ignored() {
    return ignored;
  }

  /** Reads a whole value; the draft has been cleared over it. */
  void read(byte[] value) throws WireFault {
    if (!Utf8.isValid(value, 0, value.length)) {
      draft.flaw = WireFault.BAD_TEXT;
    }
    try (JsonParser json = JSON.createParser(value)) {
      json.nextToken();
      object(json, shape, 0);
      if (json.nextToken() != null) {
        draft.flaw = NOT_AN_OBJECT;
      }
    } catch (IOException e) {
      draft.flaw = NOT_AN_OBJECT;
    }
  }

  private void object(JsonParser json, Shape fields, int base) throws IOException, WireFault {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Slot slot = fields.slot(json.currentName());
      JsonToken token = json.nextToken();
      if (slot == null) {
        ignored++;
        json.skipChildren();
      } else if (token == JsonToken.VALUE_NULL) {
        forget(slot, base);
      } else if (slot.kind() == Kind.ROWS) {
        lines(json, token);
      } else if (slot.kind() == Kind.ENTRIES) {
        entries(json, token);
      } else {
        value(json, slot, base + slot.index());
      }
    }
  }

  /** Of a field that stands twice the last counts. */
  private void forget(Slot slot, int base) {
    if (slot.kind() == Kind.ROWS || slot.kind() == Kind.ENTRIES) {
      draft.dropRows();
    } else {
      draft.setAbsent(base + slot.index());
    }
  }

  private void lines(JsonParser json, JsonToken token) throws IOException, WireFault {
    draft.dropRows();
    if (token != JsonToken.START_ARRAY) {
      wrongType(json, "lines");
      return;
    }
    for (JsonToken item = json.nextToken();
        item != JsonToken.END_ARRAY && item != null;
        item = json.nextToken()) {
      if (draft.isFull()) {
        throw WireFault.manyLines();
      }
      if (item == JsonToken.START_OBJECT) {
        object(json, shape.rows(), draft.openRow());
      } else {
        wrongType(json, "lines");
      }
    }
  }

  private void entries(JsonParser json, JsonToken token) throws IOException, WireFault {
    draft.dropRows();
    if (token != JsonToken.START_OBJECT) {
      wrongType(json, "properties");
      return;
    }
    Slot text = shape.rows().slots().get(1);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      int row = draft.openRow();
      copy(json.currentName(), row);
      json.nextToken();
      value(json, text, row + 1);
    }
  }

  private void value(JsonParser json, Slot slot, int at) throws IOException, WireFault {
    JsonToken token = json.currentToken();
    boolean quoted = token == JsonToken.VALUE_STRING;
    if (slot.kind() == Kind.FLAG && token.isBoolean()) {
      draft.setNumber(at, token == JsonToken.VALUE_TRUE ? 1 : 0);
    } else if (slot.kind() == Kind.FLAG || !(quoted || token.isNumeric())) {
      wrongType(json, slot.name());
    } else if (slot.kind() == Kind.TEXT) {
      copy(json.getText(), at);
    } else {
      scalar(json.getText(), slot, at);
    }
  }

  private void scalar(String text, Slot slot, int at) throws WireFault {
    if (text.isEmpty()) {
      draft.setAbsent(at);
    } else if (slot.kind() == Kind.SYMBOL) {
      requireShort(text.length());
      symbol(slot.symbols().indexOf(text), at);
    } else {
      requireShort(text.length());
      number(text, slot, at);
    }
  }

  private void symbol(int ordinal, int at) {
    if (ordinal < 0) {
      draft.setUnknown(at);
    } else {
      draft.setNumber(at, ordinal);
    }
  }

  private void number(String text, Slot slot, int at) {
    try {
      boolean time = slot.kind() == Kind.TIME;
      long value = time ? JsonTime.parse(text) : Long.parseLong(text);
      boolean tooWide = slot.kind() == Kind.INT && value != (int) value;
      if (tooWide || (time && value == JsonTime.NONE)) {
        noteWrongType(slot.name());
      } else {
        draft.setNumber(at, value);
      }
    } catch (NumberFormatException e) {
      noteWrongType(slot.name());
    }
  }

  private void copy(String text, int at) throws WireFault {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    requireShort(utf8.length);
    if (hasLoneSurrogate(text)) {
      draft.flaw = WireFault.BAD_TEXT;
    }
    draft.setCopied(at, utf8);
  }

  /** An escape can name half a pair, which no UTF-8 can hold. */
  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static void requireShort(int size) throws WireFault {
    if (size > Limits.STRING_BYTES) {
      throw WireFault.longString();
    }
  }

  private void wrongType(JsonParser json, String field) throws IOException {
    json.skipChildren();
    noteWrongType(field);
  }

  private void noteWrongType(String field) {
    draft.flaw = new Refusal(Reason.UNDECODABLE, "field " + field + " holds another type");
  }
}
