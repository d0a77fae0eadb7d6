package io.tillflow.state.wire;

/**
 * Avro bytes and a plan in, a filled {@link Draft} out; trusts nothing in the bytes.
 *
 * <p>It allocates nothing that the bytes could blow up: counts and lengths are only believed as far
 * as bytes follow.
 */
final class AvroReader {
  /** Records nested deeper in skipped fields than any sensible schema needs. */
  private static final int MAX_DEPTH = 64;

  private final Draft draft;
  private final AvroInput in = new AvroInput();
  private int[] code;
  private int[][] symbols;
  private int depth;
  private int skipped;

  AvroReader(Draft draft) {
    this.draft = draft;
  }

  /** Reads the value's bytes behind its header; the draft has been cleared over them. */
  void read(byte[] value, int from, AvroPlan plan) throws WireFault {
    in.over(value, from);
    code = plan.code();
    symbols = plan.symbols();
    depth = 0;
    skipped = 0;
    draft.plain = true;
    draft.bodyFrom = from;
    run(0, 0);
    if (!in.isAtEnd()) {
      throw WireFault.trailing();
    }
    draft.plain &= in.isMinimal() && draft.flaw == null;
  }

  private void run(int start, int base) throws WireFault {
    int[] program = code;
    int pc = start;
    while (true) {
      switch (program[pc]) {
        case Op.TEXT -> {
          text(base + program[pc + 1]);
          pc += 2;
        }
        case Op.OPTIONAL_TEXT -> {
          optionalText(base + program[pc + 1]);
          pc += 2;
        }
        case Op.LONG -> {
          draft.setNumber(base + program[pc + 1], in.number());
          pc += 2;
        }
        case Op.INT -> {
          draft.setNumber(base + program[pc + 1], in.int32());
          pc += 2;
        }
        case Op.FLAG -> {
          draft.setNumber(base + program[pc + 1], in.flag());
          pc += 2;
        }
        case Op.SYMBOL -> {
          symbol(base + program[pc + 1], symbols[program[pc + 2]]);
          pc += 3;
        }
        case Op.OPTIONAL -> pc = in.branch(2) == 0 ? program[pc + 1] : pc + 2;
        case Op.ROWS -> {
          rows(program[pc + 1]);
          pc += 2;
        }
        case Op.CONTENT_END -> {
          draft.contentTo = in.position();
          pc += 1;
        }
        case Op.END -> {
          return;
        }
        default -> pc = seldom(program, pc);
      }
    }
  }

  /** What only other writers' schemas make necessary; returns where to go on. */
  private int seldom(int[] program, int pc) throws WireFault {
    int operand = program[pc + 1];
    switch (program[pc]) {
      case Op.UNION -> {
        return program[pc + 2 + in.branch(operand)];
      }
      case Op.JUMP -> {
        return operand;
      }
      case Op.CALL -> deeper(operand);
      case Op.SKIP_NUMBER -> {
        in.number();
        return pc + 1;
      }
      case Op.SKIP_BYTES -> {
        in.skip(in.length());
        return pc + 1;
      }
      case Op.SKIP_FIXED -> in.skip(operand);
      case Op.SKIP_BLOCKS -> skipBlocks(operand);
      default -> throw WireFault.badBranch();
    }
    return pc + 2;
  }

  private void text(int slot) throws WireFault {
    int size = in.length();
    if (size > Limits.STRING_BYTES) {
      throw WireFault.longString();
    }
    int from = in.position();
    in.skip(size);
    if (!Utf8.isValid(in.bytes(), from, size)) {
      draft.flaw = WireFault.BAD_TEXT;
    }
    draft.setText(slot, from, size);
  }

  private void optionalText(int slot) throws WireFault {
    if (in.branch(2) != 0) {
      text(slot);
      // Empty is absent, which this side would have written as null.
      draft.plain &= draft.has(slot);
    }
  }

  private void symbol(int slot, int[] ordinals) throws WireFault {
    int ordinal = ordinals[in.branch(ordinals.length)];
    if (ordinal == AvroPlan.UNKNOWN_SYMBOL) {
      draft.setUnknown(slot);
    } else {
      draft.setNumber(slot, ordinal);
    }
  }

  private void rows(int item) throws WireFault {
    draft.rowsFrom = in.position();
    int blocks = 0;
    for (long count = in.number(); count != 0; count = in.number()) {
      if (count < 0) {
        count = -count;
        in.number();
        draft.plain = false;
      }
      draft.plain &= ++blocks == 1;
      if (count < 0) {
        throw WireFault.badLength();
      }
      for (long i = 0; i < count; i++) {
        row(item);
      }
    }
    draft.rowsTo = in.position();
  }

  private void row(int item) throws WireFault {
    if (draft.isFull()) {
      throw WireFault.manyLines();
    }
    if (in.isAtEnd()) {
      throw WireFault.truncated();
    }
    run(item, draft.openRow());
  }

  private void skipBlocks(int item) throws WireFault {
    for (long count = in.number(); count != 0; count = in.number()) {
      if (count < 0) {
        in.skip(in.length());
      }
      for (long i = 0; i < count; i++) {
        // Items may take no bytes at all; then only this bound ends a forged count.
        if (++skipped > Limits.RECORD_BYTES) {
          throw WireFault.tooDeep();
        }
        deeper(item);
      }
    }
  }

  private void deeper(int routine) throws WireFault {
    if (++depth > MAX_DEPTH) {
      throw WireFault.tooDeep();
    }
    run(routine, 0);
    depth--;
  }
}
