package io.tillflow.trials.windows;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** What Kafka Streams sends and keeps, as bytes: few, and quickly made. */
final class StreamsBytes {
  static final Serde<SoldLine> LINES =
      Serdes.serdeFrom((topic, line) -> bytes(line), (topic, bytes) -> line(bytes));
  static final Serde<long[]> SUMS =
      Serdes.serdeFrom((topic, sums) -> bytes(sums), (topic, bytes) -> sums(bytes));

  private static final int LINE_BYTES = 3 * Long.BYTES + 2;

  private StreamsBytes() {}

  // The store and the product are in the key.
  private static byte[] bytes(SoldLine line) {
    return ByteBuffer.allocate(LINE_BYTES)
        .putLong(line.units)
        .putLong(line.amount)
        .putLong(line.discount)
        .put((byte) line.kind)
        .put((byte) (line.promoted ? 1 : 0))
        .array();
  }

  private static SoldLine line(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    SoldLine line = new SoldLine();
    line.units = in.getLong();
    line.amount = in.getLong();
    line.discount = in.getLong();
    line.kind = in.get();
    line.promoted = in.get() != 0;
    return line;
  }

  private static byte[] bytes(long[] sums) {
    if (sums == null) {
      return null;
    }
    ByteBuffer out = ByteBuffer.allocate(sums.length * Long.BYTES);
    for (long sum : sums) {
      out.putLong(sum);
    }
    return out.array();
  }

  private static long[] sums(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    long[] sums = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(sums);
    return sums;
  }
}
