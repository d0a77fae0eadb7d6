package io.tillflow.testdata.generator;

import static io.tillflow.state.event.Reason.UNDECODABLE;
import static io.tillflow.state.event.Reason.UNKNOWN_FORMAT;
import static io.tillflow.state.event.Reason.UNKNOWN_SCHEMA;
import static io.tillflow.state.wire.WireFormat.JSON;
import static io.tillflow.state.wire.WireFormat.SINGLE_OBJECT;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ways to spoil bytes that work for every feed: its schema begins with {@code event_id}. */
final class ByteFlaws {
  private static final int FINGERPRINT = 2;
  private static final int FIRST_LETTER = 11;
  private static final byte NO_UTF8 = (byte) 0xFF;
  private static final byte[] JSON_ID = "\"event_id\":\"".getBytes(StandardCharsets.US_ASCII);

  private ByteFlaws() {}

  static <E> void addTo(FlawList<E> flaws) {
    flaws
        .constant("no value", UNKNOWN_FORMAT, null)
        .constant("empty value", UNKNOWN_FORMAT, new byte[0])
        .constant("unknown first byte", UNKNOWN_FORMAT, new byte[] {0x7F, 1, 2, 3})
        .constant("half a fingerprint", UNDECODABLE, new byte[] {(byte) 0xC3, 1, 2, 3})
        .constant("half a schema id", UNDECODABLE, new byte[] {0, 0, 1})
        .bytes("unknown fingerprint", UNKNOWN_SCHEMA, SINGLE_OBJECT, ByteFlaws::stranger)
        .bytes("unknown schema id", UNKNOWN_SCHEMA, SINGLE_OBJECT, ByteFlaws::unregistered)
        .bytes("cut off", UNDECODABLE, SINGLE_OBJECT, ByteFlaws::half)
        .bytes("cut off", UNDECODABLE, JSON, ByteFlaws::half)
        .bytes("something behind", UNDECODABLE, SINGLE_OBJECT, value -> with(value, (byte) 0))
        .bytes("something behind", UNDECODABLE, JSON, value -> with(value, (byte) '{'))
        .bytes("broken text", UNDECODABLE, SINGLE_OBJECT, value -> broken(value, FIRST_LETTER))
        .bytes("broken text", UNDECODABLE, JSON, value -> broken(value, idIn(value)))
        .json("time in words", UNDECODABLE, tree -> tree.put("event_time", "yesterday"))
        .json("object for text", UNDECODABLE, tree -> tree.putObject("source_system"));
  }

  private static byte[] stranger(byte[] value) {
    value[FINGERPRINT] ^= 1;
    return value;
  }

  private static byte[] unregistered(byte[] value) {
    byte[] body = Arrays.copyOfRange(value, 5, value.length);
    body[0] = 0;
    Arrays.fill(body, 1, 5, (byte) 0x7F);
    return body;
  }

  private static byte[] half(byte[] value) {
    return Arrays.copyOf(value, value.length - value.length / 3);
  }

  private static byte[] with(byte[] value, byte last) {
    byte[] longer = Arrays.copyOf(value, value.length + 1);
    longer[value.length] = last;
    return longer;
  }

  private static byte[] broken(byte[] value, int at) {
    value[at] = NO_UTF8;
    return value;
  }

  private static int idIn(byte[] value) {
    int at = 0;
    while (!Arrays.equals(value, at, at + JSON_ID.length, JSON_ID, 0, JSON_ID.length)) {
      at++;
    }
    return at + JSON_ID.length;
  }
}
