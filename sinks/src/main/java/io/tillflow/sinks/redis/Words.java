package io.tillflow.sinks.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillflow.state.online.OnlineFields;
import io.tillflow.state.row.FeatureRow;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows in, what the script is told of each out, in the bytes of the protocol; for one thread.
 *
 * <p>Rows wait by the ten thousand, out of the processor's sight by the time that they leave: then
 * one array is read, and not the many objects of a row.
 */
final class Words {
  private static final byte[] END = {'\r', '\n'};

  private final long horizonMillis;
  private final Buffer out = new Buffer();
  private final Map<String, byte[]> names = new HashMap<>();

  /** Keys outlive the expiry of their values by so much. */
  Words(long horizonMillis) {
    this.horizonMillis = horizonMillis;
  }

  private static final class Buffer extends ByteArrayOutputStream {
    void word(byte[] text) {
      write('$');
      number(text.length);
      writeBytes(text);
      writeBytes(END);
    }

    private void number(int number) {
      writeBytes(Integer.toString(number).getBytes(UTF_8));
      writeBytes(END);
    }
  }

  /** How many words there are for a row. */
  static int count(FeatureRow row) {
    return 3 + following(row);
  }

  private static int following(FeatureRow row) {
    if (row.removed()) {
      return 2;
    }
    return 2 * row.values().size() + (row.expiresAt() == FeatureRow.NEVER ? 2 : 4);
  }

  /** The words for a row. */
  byte[] of(FeatureRow row) {
    out.reset();
    text(row.version().text());
    text(Long.toString(expiry(row)));
    text(Integer.toString(following(row)));
    field(OnlineFields.AS_OF, Long.toString(row.asOf()));
    if (!row.removed()) {
      if (row.expiresAt() != FeatureRow.NEVER) {
        field(OnlineFields.EXPIRES, Long.toString(row.expiresAt()));
      }
      row.values().forEach(this::field);
    }
    return out.toByteArray();
  }

  private void field(String name, String value) {
    out.writeBytes(names.computeIfAbsent(name, Words::word));
    text(value);
  }

  private void text(String text) {
    out.word(text.getBytes(UTF_8));
  }

  // There are as many as groups have features, in each currency at most.
  private static byte[] word(String name) {
    Buffer out = new Buffer();
    out.word(name.getBytes(UTF_8));
    return out.toByteArray();
  }

  // What is removed leaves its version behind until no late event can come any more.
  private long expiry(FeatureRow row) {
    if (row.removed()) {
      return Math.max(1, horizonMillis);
    }
    return row.expiresAt() == FeatureRow.NEVER
        ? 0
        : Math.max(1, Math.max(0, row.expiresAt() - row.asOf()) + horizonMillis);
  }
}
