package io.tillflow.functions.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identity, start and first event of a session in, its key out; for one thread. */
final class SessionKeys {
  private static final HexFormat HEX = HexFormat.of();

  private final MessageDigest sha256;

  SessionKeys() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  String key(String identity, Session session) {
    String text = identity + '|' + session.start() + '|' + session.firstEvent();
    return HEX.formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
