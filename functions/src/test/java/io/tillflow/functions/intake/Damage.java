package io.tillflow.functions.intake;

import io.tillflow.state.event.RawRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A record in, the same with a few bytes behind its header changed or taken away out. */
final class Damage {
  private static final byte[] SIGNS =
      "0123456789eE.-+:,{}[]\"\\ntfu".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 10;

  private final Random random;

  Damage(long seed) {
    random = new Random(seed);
  }

  RawRecord to(RawRecord record) {
    byte[] value = record.value();
    if (value == null || value.length <= 2 * HEADER) {
      return record;
    }
    value = value.clone();
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      value = edited(value);
    }
    return new RawRecord(record.origin(), record.key(), value, record.headers());
  }

  private byte[] edited(byte[] value) {
    int at = place(value);
    switch (random.nextInt(5)) {
      case 0 -> value[at] = (byte) random.nextInt();
      case 1 -> value[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      case 2 -> value[at] = value[place(value)];
      case 3 -> value[at] = SIGNS[random.nextInt(SIGNS.length)];
      default -> {
        return without(value, at, Math.min(random.nextInt(20), value.length - 1 - at));
      }
    }
    return value;
  }

  private int place(byte[] value) {
    return value.length > HEADER ? HEADER + random.nextInt(value.length - HEADER) : 0;
  }

  private static byte[] without(byte[] value, int from, int size) {
    return ByteBuffer.allocate(value.length - size)
        .put(value, 0, from)
        .put(value, from + size, value.length - from - size)
        .array();
  }
}
