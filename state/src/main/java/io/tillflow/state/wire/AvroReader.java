package io.tillflow.state.wire;

/**
 * Avro bytes and a plan in, a filled {@link Draft} out; trusts nothing in the bytes.
 *
 * <p>It allocates nothing that the bytes could blow up: counts and lengths are only believed as far
 * as bytes follow. Positions are passed and returned, not kept, so that they live in registers; an
 * index past the end of the array is how a record is found to be cut short.
 */
final class AvroReader implements AvroBody {
  private static final int FIRST_BRANCH = 0;
  private static final int SECOND_BRANCH = 2;

  private final Draft draft;
  private final VarInt varInt = new VarInt();
  private final AvroSkipper skipper = new AvroSkipper(varInt);
  private final int[] code;
  private final int[][] symbols;
  private byte[] bytes;

  AvroReader(Draft draft, AvroPlan plan) {
    this.draft = draft;
    this.code = plan.code();
    this.symbols = plan.symbols();
  }

  @Override
  public void read(byte[] value, int from) throws WireFault {
    bytes = value;
    varInt.reset();
    skipper.over(value, code);
    draft.plain = true;
    draft.bodyFrom = from;
    try {
      if (run(0, 0, from) != value.length) {
        throw WireFault.trailing();
      }
    } catch (ArrayIndexOutOfBoundsException e) {
      throw WireFault.truncated();
    }
    draft.plain &= varInt.wereMinimal() && draft.flaw == null;
  }

  private int run(int start, int base, int from) throws WireFault {
    int pc = start;
    int at = from;
    while (true) {
      int word = code[pc++];
      int op = Op.code(word);
      int operand = Op.operand(word);
      if (op >= Op.VALUE) {
        at = value(op, base + operand, at);
        continue;
      }
      switch (op) {
        case Op.END -> {
          return at;
        }
        case Op.FLAG -> draft.setNumber(base + operand, VarInt.flag(bytes[at++]));
        case Op.CONTENT_END -> draft.contentTo = at;
        case Op.ROWS -> at = rows(operand, at);
        default -> {
          at = skipper.step(pc - 1, at);
          pc = skipper.next();
        }
      }
    }
  }

  private int value(int op, int slot, int from) throws WireFault {
    int at = from;
    int first = bytes[at++];
    int kind = op;
    if (op >= Op.VALUE + Op.OPTIONAL) {
      kind = op - Op.OPTIONAL;
      if (first == FIRST_BRANCH) {
        return at;
      }
      if (first != SECOND_BRANCH) {
        return unusualBranch(kind, slot, from);
      }
      first = bytes[at++];
      // Empty is absent, which this side would have written as null.
      draft.plain &= kind != Op.TEXT || first != 0;
    }
    long number = VarInt.zigzag(first);
    if (first < 0) {
      number = varInt.longer(bytes, at - 1);
      at = varInt.end();
    }
    if (kind == Op.TEXT) {
      return text(slot, number, at);
    }
    number(kind, slot, number);
    return at;
  }

  /** A branch in more bytes than it needs, or none of ours. */
  private int unusualBranch(int kind, int slot, int from) throws WireFault {
    int branch = VarInt.index(varInt.read(bytes, from), 2);
    return branch == 0 ? varInt.end() : value(kind, slot, varInt.end());
  }

  private int text(int slot, long size, int at) throws WireFault {
    int length = VarInt.length(size, bytes.length - at);
    if (length > Limits.STRING_BYTES) {
      throw WireFault.longString();
    }
    if (!Utf8.isValid(bytes, at, length)) {
      draft.flaw = WireFault.BAD_TEXT;
    }
    draft.setText(slot, at, length);
    return at + length;
  }

  private void number(int kind, int slot, long number) throws WireFault {
    if (kind == Op.LONG) {
      draft.setNumber(slot, number);
    } else if (kind == Op.INT) {
      draft.setNumber(slot, VarInt.int32(number));
    } else {
      symbol(slot, number, symbols[slot]);
    }
  }

  private void symbol(int slot, long index, int[] ordinals) throws WireFault {
    int ordinal = ordinals[VarInt.index(index, ordinals.length)];
    if (ordinal == AvroPlan.UNKNOWN_SYMBOL) {
      draft.setUnknown(slot);
    } else {
      draft.setNumber(slot, ordinal);
    }
  }

  private int rows(int item, int from) throws WireFault {
    draft.rowsFrom = from;
    int blocks = 0;
    long count = varInt.read(bytes, from);
    int at = varInt.end();
    while (count != 0) {
      if (count < 0) {
        count = VarInt.negated(count);
        varInt.read(bytes, at);
        at = varInt.end();
        draft.plain = false;
      }
      draft.plain &= ++blocks == 1;
      for (long i = 0; i < count; i++) {
        if (draft.isFull()) {
          throw WireFault.manyLines();
        }
        at = run(item, draft.openRow(), at);
      }
      count = varInt.read(bytes, at);
      at = varInt.end();
    }
    draft.rowsTo = at;
    return at;
  }
}
