package io.tillflow.state.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * A Java record in, an Avro generic record out, and back: {@code eventId} is {@code event_id}.
 *
 * <p>For encoders and reference values; events on the hot path never become Avro objects.
 */
final class RecordBridge<T> {
  private final Schema schema;
  private final List<RecordComponent> components;
  private final String[] names;
  private final Constructor<T> constructor;

  /** Those of the records that its own are made of; lines are many, their kind is one. */
  private final Map<Class<?>, RecordBridge<Object>> within = new HashMap<>();

  RecordBridge(Class<T> type, Schema schema) {
    this.schema = schema;
    this.components = List.of(type.getRecordComponents());
    this.names = components.stream().map(RecordBridge::wireName).toArray(String[]::new);
    try {
      this.constructor =
          type.getDeclaredConstructor(
              components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type + " is not a record", e);
    }
  }

  /** The name on the wire of a record's component. */
  static String wireName(RecordComponent component) {
    return component.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** An absent required text is written as empty text, so that a bad record can be made. */
  GenericRecord toAvro(T value) {
    GenericRecord avro = new GenericData.Record(schema);
    for (int i = 0; i < names.length; i++) {
      Schema.Field field = schema.getField(names[i]);
      avro.put(field.pos(), toAvro(read(components.get(i), value), field.schema()));
    }
    return avro;
  }

  T toRecord(GenericRecord avro) {
    Object[] arguments = new Object[components.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = toJava(avro.get(names[i]), components.get(i).getGenericType());
    }
    return call(() -> constructor.newInstance(arguments));
  }

  @SuppressWarnings("unchecked")
  private Object toAvro(Object value, Schema schema) {
    return switch (schema.getType()) {
      case UNION -> value == null ? null : toAvro(value, schema.getTypes().get(1));
      case STRING -> value == null ? "" : value;
      case ENUM -> new GenericData.EnumSymbol(schema, value);
      case MAP -> new TreeMap<>(value == null ? Map.of() : (Map<String, Object>) value);
      case ARRAY -> toAvroList(value == null ? List.of() : (List<Object>) value, schema);
      case RECORD -> bridge(value.getClass(), schema).toAvro(value);
      default -> value;
    };
  }

  private List<Object> toAvroList(List<Object> values, Schema schema) {
    List<Object> list = new ArrayList<>(values.size());
    for (Object value : values) {
      list.add(toAvro(value, schema.getElementType()));
    }
    return list;
  }

  @SuppressWarnings("unchecked")
  private RecordBridge<Object> bridge(Class<?> type, Schema schema) {
    return within.computeIfAbsent(type, any -> new RecordBridge<>((Class<Object>) type, schema));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Object toJava(Object value, Type type) {
    if (value instanceof CharSequence || value instanceof GenericData.EnumSymbol) {
      String text = value.toString();
      return type instanceof Class<?> raw && raw.isEnum() ? symbol((Class) raw, text) : text;
    }
    if (value instanceof List<?> list) {
      Type element = ((ParameterizedType) type).getActualTypeArguments()[0];
      List<Object> values = new ArrayList<>(list.size());
      list.forEach(one -> values.add(toJava(one, element)));
      return values;
    }
    if (value instanceof Map<?, ?> map) {
      Type element = ((ParameterizedType) type).getActualTypeArguments()[1];
      Map<String, Object> values = new TreeMap<>();
      map.forEach((name, one) -> values.put(name.toString(), toJava(one, element)));
      return values;
    }
    if (value instanceof GenericRecord nested) {
      return bridge((Class<?>) type, nested.getSchema()).toRecord(nested);
    }
    return value;
  }

  private static <S extends Enum<S>> S symbol(Class<S> type, String text) {
    for (S symbol : type.getEnumConstants()) {
      if (symbol.name().equals(text)) {
        return symbol;
      }
    }
    throw new IllegalArgumentException(
        type.getSimpleName() + " is one of " + List.of(type.getEnumConstants()));
  }

  private static Object read(RecordComponent component, Object value) {
    return call(() -> component.getAccessor().invoke(value));
  }

  private static <V> V call(Reflection<V> reflection) {
    try {
      return reflection.run();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Reflection<V> {
    V run() throws ReflectiveOperationException;
  }
}
