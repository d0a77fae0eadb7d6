package io.tillflow.state.wire;

import io.tillflow.state.wire.Shape.Kind;
import io.tillflow.state.wire.Shape.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * A writer schema and a shape in, the plan that reads the one as the other out.
 *
 * <p>These are Avro's rules of resolution, but for enums: a symbol that only the writer knows is a
 * fault of the event that holds it, not of the schema.
 */
final class PlanCompiler {
  /** The writer's schema cannot be read as the reader's; the message names the field. */
  static final class Unresolvable extends Exception {
    Unresolvable(String message) {
      super(message);
    }
  }

  private final Code code = new Code();
  private final SkipCompiler skips = new SkipCompiler(code);
  private final int[][] symbols;
  private final Map<Integer, PendingRows> pendingRows = new HashMap<>();

  private record PendingRows(Schema item, Shape columns) {}

  private PlanCompiler(int slots) {
    this.symbols = new int[slots][];
  }

  static AvroPlan compile(Schema writer, Shape shape) throws Unresolvable {
    Schema reader = shape.schema();
    if (writer.getType() != Schema.Type.RECORD || !writer.getName().equals(reader.getName())) {
      throw new Unresolvable("the writer's schema is not of a " + reader.getName());
    }
    PlanCompiler compiler = new PlanCompiler(shape.slots().size());
    compiler.root(writer, shape);
    compiler.rowPrograms();
    compiler.skips.finish();
    return new AvroPlan(compiler.code.toArray(), compiler.symbols);
  }

  private void root(Schema writer, Shape shape) throws Unresolvable {
    int contentEnd = sharedContent(writer, shape) ? shape.leadingContent() : -1;
    for (Schema.Field field : writer.getFields()) {
      if (field.pos() == contentEnd) {
        code.emit(Op.CONTENT_END, 0);
      }
      field(field, shape);
    }
    if (writer.getFields().size() == contentEnd) {
      code.emit(Op.CONTENT_END, 0);
    }
    code.emit(Op.END, 0);
    requireMissingHaveDefaults(writer, shape);
  }

  private void rowPrograms() throws Unresolvable {
    for (Map.Entry<Integer, PendingRows> rows : pendingRows.entrySet()) {
      code.patchToHere(rows.getKey());
      Schema item = rows.getValue().item();
      Shape columns = rows.getValue().columns();
      if (item.getType() == Schema.Type.RECORD) {
        for (Schema.Field field : item.getFields()) {
          field(field, columns);
        }
        requireMissingHaveDefaults(item, columns);
      } else {
        code.emit(Op.TEXT, 0);
        value(item, columns.slots().get(1));
      }
      code.emit(Op.END, 0);
    }
  }

  private void field(Schema.Field field, Shape shape) throws Unresolvable {
    Slot slot = shape.slot(field.name());
    if (slot == null) {
      skips.skip(field.schema());
    } else if (field.schema().isUnion()) {
      union(field.schema(), slot, shape);
    } else {
      value(field.schema(), slot, shape);
    }
  }

  private void union(Schema union, Slot slot, Shape shape) throws Unresolvable {
    List<Schema> branches = union.getTypes();
    if (branches.stream().noneMatch(branch -> accepts(slot.kind(), branch))) {
      throw unresolvable(slot);
    }
    if (isOptional(branches) && hasValueOp(slot.kind())) {
      code.emit(valueOp(branches.get(1), slot) + Op.OPTIONAL, slot.index());
    } else if (isOptional(branches)) {
      int next = code.emitPatchable(Op.UNLESS_NULL);
      value(branches.get(1), slot, shape);
      code.patchToHere(next);
    } else {
      anyUnion(branches, slot, shape);
    }
  }

  private void anyUnion(List<Schema> branches, Slot slot, Shape shape) throws Unresolvable {
    int table = code.emitTable(branches.size());
    List<Integer> jumps = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      code.set(table + i, code.here());
      if (accepts(slot.kind(), branches.get(i))) {
        value(branches.get(i), slot, shape);
      } else if (branches.get(i).getType() != Schema.Type.NULL) {
        code.emit(Op.REFUSE, 0);
      }
      jumps.add(code.emitPatchable(Op.JUMP));
    }
    jumps.forEach(code::patchToHere);
  }

  private void value(Schema writer, Slot slot, Shape shape) throws Unresolvable {
    if (slot.kind() == Kind.ROWS || slot.kind() == Kind.ENTRIES) {
      Schema item = itemOf(writer, slot);
      pendingRows.put(code.emitPatchable(Op.ROWS), new PendingRows(item, shape.rows()));
    } else {
      value(writer, slot);
    }
  }

  private void value(Schema writer, Slot slot) throws Unresolvable {
    if (!accepts(slot.kind(), writer)) {
      throw unresolvable(slot);
    }
    code.emit(slot.kind() == Kind.FLAG ? Op.FLAG : valueOp(writer, slot), slot.index());
  }

  private int valueOp(Schema writer, Slot slot) {
    return switch (slot.kind()) {
      case TEXT -> Op.TEXT;
      case SYMBOL -> {
        symbols[slot.index()] = ordinals(writer, slot);
        yield Op.SYMBOL;
      }
      default -> writer.getType() == Schema.Type.INT ? Op.INT : Op.LONG;
    };
  }

  private static boolean hasValueOp(Kind kind) {
    return kind != Kind.FLAG && kind != Kind.ROWS && kind != Kind.ENTRIES;
  }

  private static Schema itemOf(Schema writer, Slot slot) throws Unresolvable {
    if (!accepts(slot.kind(), writer)) {
      throw unresolvable(slot);
    }
    return slot.kind() == Kind.ROWS ? writer.getElementType() : writer.getValueType();
  }

  private static boolean accepts(Kind kind, Schema writer) {
    Schema.Type type = writer.getType();
    return switch (kind) {
      case TEXT -> type == Schema.Type.STRING || type == Schema.Type.BYTES;
      case INT -> type == Schema.Type.INT;
      case LONG -> type == Schema.Type.INT || type == Schema.Type.LONG;
      case TIME -> accepts(Kind.LONG, writer) && isMillis(writer.getLogicalType());
      case FLAG -> type == Schema.Type.BOOLEAN;
      case SYMBOL -> type == Schema.Type.ENUM;
      case ROWS ->
          type == Schema.Type.ARRAY && writer.getElementType().getType() == Schema.Type.RECORD;
      case ENTRIES -> type == Schema.Type.MAP && accepts(Kind.TEXT, writer.getValueType());
    };
  }

  /** A plain long is taken for milliseconds; another declared unit would be off by a thousand. */
  private static boolean isMillis(LogicalType type) {
    return type == null || type instanceof LogicalTypes.TimestampMillis;
  }

  private static boolean isOptional(List<Schema> branches) {
    return branches.size() == 2
        && branches.get(0).getType() == Schema.Type.NULL
        && branches.get(1).getType() != Schema.Type.NULL;
  }

  private static int[] ordinals(Schema writer, Slot slot) {
    return writer.getEnumSymbols().stream().mapToInt(slot.symbols()::indexOf).toArray();
  }

  private static void requireMissingHaveDefaults(Schema writer, Shape shape) throws Unresolvable {
    for (Schema.Field field : shape.schema().getFields()) {
      if (!field.hasDefaultValue() && writer.getField(field.name()) == null) {
        throw new Unresolvable("the writer's schema has no field " + field.name());
      }
    }
  }

  /** Whether the writer's leading fields are the reader's content, so that its bytes are too. */
  private static boolean sharedContent(Schema writer, Shape shape) {
    int count = shape.leadingContent();
    if (writer.getFields().size() < count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      Schema.Field theirs = writer.getFields().get(i);
      Schema.Field ours = shape.schema().getFields().get(i);
      if (!theirs.name().equals(ours.name()) || !form(theirs).equals(form(ours))) {
        return false;
      }
    }
    return true;
  }

  private static String form(Schema.Field field) {
    return SchemaNormalization.toParsingForm(field.schema());
  }

  private static Unresolvable unresolvable(Slot slot) {
    return new Unresolvable(
        "the writer's type of field " + slot.name() + " cannot be read as ours");
  }
}
