package io.tillflow.state.wire;

/** Avro's variable-length numbers: read, and held to what their place asks of them. */
final class VarInt {
  private int end;
  private boolean minimal;
  private int continuations;

  void reset() {
    continuations = 0;
    minimal = true;
  }

  /** Where the number that was read last ends. */
  int end() {
    return end;
  }

  /** Whether every number so far took no more bytes than it needs. */
  boolean wereMinimal() {
    return minimal;
  }

  /** How many bytes of the numbers so far said that another follows. */
  int continuations() {
    return continuations;
  }

  long read(byte[] in, int at) throws WireFault {
    int first = in[at];
    if (first < 0) {
      return longer(in, at);
    }
    end = at + 1;
    return zigzag(first);
  }

  /** A number of more than one byte. */
  long longer(byte[] in, int from) throws WireFault {
    int at = from;
    long raw = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = in[at++];
      raw |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        minimal &= next != 0;
        continuations += at - from - 1;
        end = at;
        if (shift == 63 && next > 1) {
          throw WireFault.badNumber();
        }
        return zigzag(raw);
      }
    }
    throw WireFault.badNumber();
  }

  /** The number of two bytes, as which most prices come. */
  long two(int first, int second) {
    continuations++;
    return zigzag((first & 0x7F) | (second << 7));
  }

  static long zigzag(long raw) {
    return raw >>> 1 ^ -(raw & 1);
  }

  static long int32(long number) throws WireFault {
    if (number != (int) number) {
      throw WireFault.badNumber();
    }
    return number;
  }

  static int length(long number, int left) throws WireFault {
    if (number < 0) {
      throw WireFault.badLength();
    }
    if (number > left) {
      throw WireFault.truncated();
    }
    return (int) number;
  }

  static int index(long number, int count) throws WireFault {
    if (number < 0 || number >= count) {
      throw WireFault.badBranch();
    }
    return (int) number;
  }

  static int flag(int value) throws WireFault {
    if (value != 0 && value != 1) {
      throw WireFault.badNumber();
    }
    return value;
  }

  /** The count of a block that also tells its size. */
  static long negated(long count) throws WireFault {
    if (count == Long.MIN_VALUE) {
      throw WireFault.badLength();
    }
    return -count;
  }
}
