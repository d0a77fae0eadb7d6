package io.tillflow.state.wire;

import org.apache.avro.Schema;

/**
 * An Avro value and its writer's schema in; a fault where a length or a count says more than there
 * are bytes.
 *
 * <p>Avro's own reader makes room for what they say before it looks, so that a few bytes could ask
 * for the whole heap.
 */
final class AvroExtent {
  private static final int MAX_DEPTH = 64;

  private final byte[] bytes;
  private final VarInt varInt = new VarInt();
  private int depth;

  AvroExtent(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Passes over a value; returns where the bytes go on. */
  int over(Schema schema, int at) throws WireFault {
    if (++depth > MAX_DEPTH) {
      throw WireFault.tooDeep();
    }
    int end =
        switch (schema.getType()) {
          case NULL -> at;
          case BOOLEAN -> fixed(at, 1);
          case FLOAT -> fixed(at, Float.BYTES);
          case DOUBLE -> fixed(at, Double.BYTES);
          case FIXED -> fixed(at, schema.getFixedSize());
          case INT, LONG, ENUM -> {
            number(at);
            yield varInt.end();
          }
          case STRING, BYTES -> {
            long size = number(at);
            yield varInt.end() + VarInt.length(size, bytes.length - varInt.end());
          }
          case UNION -> {
            int branch = VarInt.index(number(at), schema.getTypes().size());
            yield over(schema.getTypes().get(branch), varInt.end());
          }
          case RECORD -> record(schema, at);
          case ARRAY, MAP -> blocks(schema, at);
        };
    depth--;
    return end;
  }

  private int fixed(int at, int size) throws WireFault {
    return at + VarInt.length(size, bytes.length - at);
  }

  private int record(Schema schema, int from) throws WireFault {
    int at = from;
    for (Schema.Field field : schema.getFields()) {
      at = over(field.schema(), at);
    }
    return at;
  }

  private int blocks(Schema schema, int from) throws WireFault {
    long count = number(from);
    int at = varInt.end();
    while (count != 0) {
      if (count < 0) {
        count = VarInt.negated(count);
        number(at);
        at = varInt.end();
      }
      // Each has a byte at least, or a forged count would never end.
      for (int left = VarInt.length(count, bytes.length - at); left > 0; left--) {
        at =
            schema.getType() == Schema.Type.MAP
                ? entry(schema, at)
                : over(schema.getElementType(), at);
      }
      count = number(at);
      at = varInt.end();
    }
    return at;
  }

  private int entry(Schema schema, int at) throws WireFault {
    long size = number(at);
    int value = varInt.end() + VarInt.length(size, bytes.length - varInt.end());
    return over(schema.getValueType(), value);
  }

  private long number(int at) throws WireFault {
    if (at >= bytes.length) {
      throw WireFault.truncated();
    }
    return varInt.read(bytes, at);
  }
}
