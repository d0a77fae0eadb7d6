package io.tillflow.testdata.reference;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A kind and a clear id in, the token that stands for it out; the id itself without a key. */
final class Tokens {
  private final String keyId;
  private final byte[] key;

  Tokens(ReferenceSettings settings) {
    keyId = settings.identityKey();
    key = settings.keyBytes();
  }

  String token(String kind, String clear) {
    if (clear == null || keyId == null) {
      return clear;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] digest = mac.doFinal((kind + '\0' + clear).getBytes(StandardCharsets.UTF_8));
      return "v" + keyId + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String email(String clear) {
    String plain = clear == null ? "" : clear.trim().toLowerCase(Locale.ROOT);
    return plain.isEmpty() ? null : token("email", plain);
  }
}
