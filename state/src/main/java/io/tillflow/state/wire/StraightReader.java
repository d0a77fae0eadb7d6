package io.tillflow.state.wire;

/**
 * The values of an Avro record one by one in, the slots of a {@link Draft} filled out.
 *
 * <p>For records in the usual form: each method takes where a value begins and returns where it
 * ends, so that positions live in registers, and throws for what is unusual as for what is wrong.
 * An index past the end of the array is how a record is found to be cut short.
 */
final class StraightReader {
  private static final int ABSENT = 0;
  private static final int PRESENT = 2;

  private final Draft draft;
  private final VarInt varInt = new VarInt();
  private byte[] bytes;

  StraightReader(Draft draft) {
    this.draft = draft;
  }

  void over(byte[] value) {
    bytes = value;
    varInt.reset();
  }

  /**
   * Whether numbers were as short as they can be, and texts from there to the end well-formed.
   *
   * <p>When no more bytes than those of numbers are beyond ASCII, no text is.
   */
  boolean wasUsual(int from) {
    draft.ascii = Utf8.beyondAscii(bytes, from) == varInt.continuations();
    return varInt.wereMinimal() && (draft.ascii || draft.textsAreValid());
  }

  /** Where what was counted begins. */
  int end() {
    return varInt.end();
  }

  /** How many rows follow; a count with a size behind it is unusual. */
  int count(int at) throws WireFault {
    return VarInt.length(varInt.read(bytes, at), Limits.LINES);
  }

  /** The end of rows that came in one block. */
  int noMore(int at) throws WireFault {
    VarInt.index(bytes[at], 1);
    return at + 1;
  }

  int text(int slot, int at) throws WireFault {
    int first = bytes[at];
    // Fewer than 64 bytes: half of one byte that is even and not negative.
    if ((first & 0x81) == 0) {
      draft.setText(slot, at + 1, first >> 1);
      return at + 1 + (first >> 1);
    }
    int size = VarInt.length(varInt.read(bytes, at), Limits.STRING_BYTES);
    draft.setText(slot, varInt.end(), size);
    return varInt.end() + size;
  }

  int optionalText(int slot, int at) throws WireFault {
    if (!isPresent(at)) {
      return absent(slot, at);
    }
    // Empty is absent, which this side would have written as null.
    draft.plain &= bytes[at + 1] != 0;
    return text(slot, at + 1);
  }

  int number(int slot, int at) throws WireFault {
    int first = bytes[at];
    if (first >= 0) {
      draft.setNumber(slot, VarInt.zigzag(first));
      return at + 1;
    }
    int second = bytes[at + 1];
    if (second > 0) {
      draft.setNumber(slot, varInt.two(first, second));
      return at + 2;
    }
    draft.setNumber(slot, varInt.longer(bytes, at));
    return varInt.end();
  }

  int optionalNumber(int slot, int at) throws WireFault {
    return isPresent(at) ? number(slot, at + 1) : absent(slot, at);
  }

  int int32(int slot, int at) throws WireFault {
    int end = number(slot, at);
    VarInt.int32(draft.number(slot));
    return end;
  }

  int optionalInt(int slot, int at) throws WireFault {
    return isPresent(at) ? int32(slot, at + 1) : absent(slot, at);
  }

  int symbol(int slot, int symbols, int at) throws WireFault {
    draft.setNumber(slot, VarInt.index(VarInt.zigzag(bytes[at]), symbols));
    return at + 1;
  }

  int optionalSymbol(int slot, int symbols, int at) throws WireFault {
    return isPresent(at) ? symbol(slot, symbols, at + 1) : absent(slot, at);
  }

  int flag(int slot, int at) throws WireFault {
    draft.setNumber(slot, VarInt.flag(bytes[at]));
    return at + 1;
  }

  private int absent(int slot, int at) {
    draft.setAbsent(slot);
    return at + 1;
  }

  private boolean isPresent(int at) throws WireFault {
    int branch = bytes[at];
    if (branch != ABSENT && branch != PRESENT) {
      throw WireFault.badBranch();
    }
    return branch == PRESENT;
  }
}
