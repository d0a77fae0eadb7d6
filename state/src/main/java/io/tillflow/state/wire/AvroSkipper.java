package io.tillflow.state.wire;

/** Passes over values that only the writer's schema knows; bounded in depth and in repetition. */
final class AvroSkipper {
  /** Deeper than any sensible schema nests its records. */
  private static final int MAX_DEPTH = 64;

  private final VarInt varInt;
  private byte[] bytes;
  private int[] code;
  private int next;
  private int depth;
  private int items;

  AvroSkipper(VarInt varInt) {
    this.varInt = varInt;
  }

  void over(byte[] value, int[] program) {
    bytes = value;
    code = program;
    depth = 0;
    items = 0;
  }

  /** Where the plan goes on behind the instruction that was run last. */
  int next() {
    return next;
  }

  /** Runs one instruction that fills no slot; returns where the bytes go on. */
  int step(int pc, int at) throws WireFault {
    int operand = Op.operand(code[pc]);
    switch (Op.code(code[pc])) {
      case Op.JUMP -> {
        next = operand;
        return at;
      }
      case Op.UNLESS_NULL -> {
        next = VarInt.index(varInt.read(bytes, at), 2) == 0 ? operand : pc + 1;
        return varInt.end();
      }
      case Op.UNION -> {
        int branch = VarInt.index(varInt.read(bytes, at), operand);
        next = code[pc + 1 + branch];
        return varInt.end();
      }
      default -> {
        return skip(pc, at);
      }
    }
  }

  private int skip(int pc, int at) throws WireFault {
    next = pc + 1;
    int operand = Op.operand(code[pc]);
    switch (Op.code(code[pc])) {
      case Op.SKIP_NUMBER -> {
        varInt.read(bytes, at);
        return varInt.end();
      }
      case Op.SKIP_BYTES -> {
        long size = varInt.read(bytes, at);
        return varInt.end() + VarInt.length(size, bytes.length - varInt.end());
      }
      case Op.SKIP_FIXED -> {
        return at + VarInt.length(operand, bytes.length - at);
      }
      case Op.CALL -> {
        return routine(operand, at, pc + 1);
      }
      case Op.SKIP_BLOCKS -> {
        return blocks(operand, at, pc + 1);
      }
      default -> throw WireFault.badBranch();
    }
  }

  private int blocks(int item, int from, int after) throws WireFault {
    long count = varInt.read(bytes, from);
    int at = varInt.end();
    while (count != 0) {
      if (count < 0) {
        long size = varInt.read(bytes, at);
        at = varInt.end() + VarInt.length(size, bytes.length - varInt.end());
      }
      for (long i = 0; i < count; i++) {
        // Items may take no bytes at all; then only this bound ends a forged count.
        if (++items > Limits.RECORD_BYTES) {
          throw WireFault.tooDeep();
        }
        at = routine(item, at, after);
      }
      count = varInt.read(bytes, at);
      at = varInt.end();
    }
    next = after;
    return at;
  }

  private int routine(int start, int from, int after) throws WireFault {
    if (++depth > MAX_DEPTH) {
      throw WireFault.tooDeep();
    }
    int at = from;
    int pc = start;
    while (Op.code(code[pc]) != Op.END) {
      at = step(pc, at);
      pc = next;
    }
    depth--;
    next = after;
    return at;
  }
}
