package io.tillflow.state.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * The newest schema of an event as numbered slots: what a decoder fills and a judge reads.
 *
 * <p>The slot of a field is its position in the schema. At most one field repeats (lines, map
 * entries); its columns are the slots of a shape of their own.
 */
final class Shape {
  /** Fields in which a repeated fact may differ and still be the same fact. */
  private static final Set<String> NOT_CONTENT =
      Set.of("ingestion_time", "schema_version", "clock_skew_ms", "note");

  /** What a slot holds. */
  enum Kind {
    TEXT,
    INT,
    LONG,
    TIME,
    FLAG,
    SYMBOL,
    ROWS,
    ENTRIES
  }

  /** One field: whether its encoding has a branch for null, and what number absence stands for. */
  record Slot(
      String name, int index, Kind kind, boolean nullable, long absent, List<String> symbols) {
    boolean isContent() {
      return !NOT_CONTENT.contains(name);
    }
  }

  private final Schema schema;
  private final List<Slot> slots;
  private final Map<String, Slot> byName = new HashMap<>();
  private Shape rows;

  private Shape(Schema schema, List<Slot> slots) {
    this.schema = schema;
    this.slots = List.copyOf(slots);
    slots.forEach(slot -> byName.put(slot.name(), slot));
  }

  /** The shape of the newest schema of this class. */
  static Shape of(Class<?> type) {
    return of(SchemaHistory.shipped().latest(type));
  }

  static Shape of(Schema schema) {
    List<Slot> slots = new ArrayList<>();
    Shape rows = null;
    for (Schema.Field field : schema.getFields()) {
      Schema bare = bare(field.schema());
      slots.add(slot(field, bare));
      if (bare.getType() == Schema.Type.ARRAY) {
        rows = of(bare.getElementType());
      } else if (bare.getType() == Schema.Type.MAP) {
        rows = new Shape(bare, List.of(text("key", 0), text("value", 1)));
      }
    }
    Shape shape = new Shape(schema, slots);
    shape.rows = rows;
    return shape;
  }

  Schema schema() {
    return schema;
  }

  List<Slot> slots() {
    return slots;
  }

  /** The slot of a field, or null when the newest schema does not know it. */
  Slot slot(String name) {
    return byName.get(name);
  }

  /** The columns of the field that repeats, or null. */
  Shape rows() {
    return rows;
  }

  /** The slots that hold text. */
  int[] texts() {
    return slots.stream().filter(slot -> slot.kind() == Kind.TEXT).mapToInt(Slot::index).toArray();
  }

  int columns() {
    return rows == null ? 0 : rows.slots.size();
  }

  /** How many of the leading fields are content without a gap. */
  int leadingContent() {
    int count = 0;
    while (count < slots.size() && slots.get(count).isContent()) {
      count++;
    }
    return count;
  }

  /** The schema without its null branch. */
  static Schema bare(Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }

  private static Slot text(String name, int index) {
    return new Slot(name, index, Kind.TEXT, false, 0, List.of());
  }

  private static Slot slot(Schema.Field field, Schema bare) {
    Kind kind =
        switch (bare.getType()) {
          case STRING -> Kind.TEXT;
          case INT -> Kind.INT;
          case LONG ->
              bare.getLogicalType() instanceof LogicalTypes.TimestampMillis ? Kind.TIME : Kind.LONG;
          case BOOLEAN -> Kind.FLAG;
          case ENUM -> Kind.SYMBOL;
          case ARRAY -> Kind.ROWS;
          case MAP -> Kind.ENTRIES;
          default -> throw new IllegalArgumentException("no slot for " + field);
        };
    List<String> symbols = kind == Kind.SYMBOL ? bare.getEnumSymbols() : List.of();
    boolean nullable = field.schema().isNullable();
    return new Slot(field.name(), field.pos(), kind, nullable, absent(field), symbols);
  }

  private static long absent(Schema.Field field) {
    Object absent = field.hasDefaultValue() ? field.defaultVal() : null;
    return absent instanceof Number number
        ? number.longValue()
        : Boolean.TRUE.equals(absent) ? 1 : 0;
  }
}
