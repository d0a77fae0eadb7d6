package io.tillflow.state.wire;

/** A cursor over one record's bytes that reads Avro's primitives and never leaves the record. */
final class AvroInput {
  private byte[] bytes;
  private int at;
  private int end;
  private boolean minimal;

  void over(byte[] value, int from) {
    bytes = value;
    at = from;
    end = value.length;
    minimal = true;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return at;
  }

  boolean isAtEnd() {
    return at == end;
  }

  /** Whether every number so far took no more bytes than it needs. */
  boolean isMinimal() {
    return minimal;
  }

  long number() throws WireFault {
    if (at < end) {
      int first = bytes[at];
      if (first >= 0) {
        at++;
        return (long) (first >>> 1) ^ -(first & 1L);
      }
    }
    return longNumber();
  }

  private long longNumber() throws WireFault {
    long raw = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == end) {
        throw WireFault.truncated();
      }
      int next = bytes[at++];
      raw |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        if (shift == 63 && next > 1) {
          throw WireFault.badNumber();
        }
        minimal &= next != 0;
        return raw >>> 1 ^ -(raw & 1);
      }
    }
    throw WireFault.badNumber();
  }

  int int32() throws WireFault {
    long value = number();
    if (value != (int) value) {
      throw WireFault.badNumber();
    }
    return (int) value;
  }

  int length() throws WireFault {
    long length = number();
    if (length < 0) {
      throw WireFault.badLength();
    }
    if (length > end - at) {
      throw WireFault.truncated();
    }
    return (int) length;
  }

  int branch(int count) throws WireFault {
    long branch = number();
    if (branch < 0 || branch >= count) {
      throw WireFault.badBranch();
    }
    return (int) branch;
  }

  int flag() throws WireFault {
    if (at == end) {
      throw WireFault.truncated();
    }
    int flag = bytes[at++];
    if (flag != 0 && flag != 1) {
      throw WireFault.badNumber();
    }
    return flag;
  }

  void skip(int size) throws WireFault {
    if (size > end - at) {
      throw WireFault.truncated();
    }
    at += size;
  }
}
