package io.tillflow.state.wire;

import io.tillflow.state.row.Evidence;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Evidence to and from plain bytes: four length-prefixed parts and a flag.
 *
 * <p>The digest of a whole payload is left out and made again on reading, when the record has
 * turned out to be a dead letter; most never do.
 */
final class EvidenceCodec {
  private static final int ABSENT = -1;

  private EvidenceCodec() {}

  static int size(Evidence evidence) {
    int digest = evidence.truncated() ? bytes(evidence.payloadSha256()).length : 0;
    byte[] schema = bytes(evidence.schema());
    return 1 + 16 + digest + length(schema) + length(evidence.key()) + length(evidence.payload());
  }

  static void write(Evidence evidence, ByteBuffer out) {
    out.put((byte) (evidence.truncated() ? 1 : 0));
    put(bytes(evidence.schema()), out);
    put(evidence.key(), out);
    put(evidence.payload(), out);
    put(evidence.truncated() ? bytes(evidence.payloadSha256()) : null, out);
  }

  static Evidence read(ByteBuffer in) {
    boolean truncated = in.get() == 1;
    byte[] schema = take(in);
    byte[] key = take(in);
    byte[] payload = take(in);
    byte[] digest = take(in);
    String sha256 = digest == null ? sha256(payload) : text(digest);
    return new Evidence(text(schema), key, payload, sha256, truncated);
  }

  static String sha256(byte[] payload) {
    if (payload == null) {
      return null;
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private static int length(byte[] part) {
    return part == null ? 0 : part.length;
  }

  private static void put(byte[] part, ByteBuffer out) {
    out.putInt(part == null ? ABSENT : part.length);
    if (part != null) {
      out.put(part);
    }
  }

  private static byte[] take(ByteBuffer in) {
    int length = in.getInt();
    if (length == ABSENT) {
      return null;
    }
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] part = new byte[length];
    in.get(part);
    return part;
  }
}
