package io.tillflow.state.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The schema of a value that the reader does not know in, instructions that pass over it out.
 *
 * <p>Records become routines of their own, so that a recursive schema compiles too.
 */
final class SkipCompiler {
  private final Code code;
  private final IdentityHashMap<Schema, Integer> routines = new IdentityHashMap<>();
  private final Map<Integer, Schema> calls = new HashMap<>();
  private final Deque<Schema> waiting = new ArrayDeque<>();
  private final IdentityHashMap<Schema, Boolean> queued = new IdentityHashMap<>();

  SkipCompiler(Code code) {
    this.code = code;
  }

  void skip(Schema schema) {
    switch (schema.getType()) {
      case NULL -> {}
      case BOOLEAN -> code.emit(Op.SKIP_FIXED, 1);
      case INT, LONG, ENUM -> code.emit(Op.SKIP_NUMBER, 0);
      case FLOAT -> code.emit(Op.SKIP_FIXED, Float.BYTES);
      case DOUBLE -> code.emit(Op.SKIP_FIXED, Double.BYTES);
      case FIXED -> code.emit(Op.SKIP_FIXED, schema.getFixedSize());
      case STRING, BYTES -> code.emit(Op.SKIP_BYTES, 0);
      case UNION -> union(schema.getTypes());
      case RECORD -> call(Op.CALL, schema);
      case ARRAY, MAP -> call(Op.SKIP_BLOCKS, schema);
    }
  }

  /** Compiles the routines that were called for; to be called once, at the end. */
  void finish() {
    while (!waiting.isEmpty()) {
      Schema schema = waiting.remove();
      routines.put(schema, code.here());
      switch (schema.getType()) {
        case RECORD -> schema.getFields().forEach(field -> skip(field.schema()));
        case ARRAY -> skip(schema.getElementType());
        default -> {
          code.emit(Op.SKIP_BYTES, 0);
          skip(schema.getValueType());
        }
      }
      code.emit(Op.END, 0);
    }
    calls.forEach((at, schema) -> code.patch(at, routines.get(schema)));
  }

  private void call(int op, Schema schema) {
    calls.put(code.emitPatchable(op), schema);
    if (queued.put(schema, true) == null) {
      waiting.add(schema);
    }
  }

  private void union(List<Schema> branches) {
    List<Integer> jumps = new ArrayList<>();
    int table = code.emitTable(branches.size());
    for (int i = 0; i < branches.size(); i++) {
      code.set(table + i, code.here());
      skip(branches.get(i));
      jumps.add(code.emitPatchable(Op.JUMP));
    }
    jumps.forEach(code::patchToHere);
  }
}
