package io.tillflow.state.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The privacy keys by id, read from a mounted file: lines of {@code <key-id> = <base64>}.
 *
 * <p>Complaints name the file and the line, never what stands there.
 */
public final class KeyRing {
  /** The least length of a key. */
  public static final int MIN_BYTES = 32;

  private static final Pattern LINE =
      Pattern.compile("\\s*([A-Za-z0-9_-]{1,64})\\s*=\\s*(\\S+)\\s*");
  private static final String HMAC = "HmacSHA256";

  private final String identityId;
  private final Map<String, SecretKeySpec> keys;

  private KeyRing(String identityId, Map<String, SecretKeySpec> keys) {
    this.identityId = identityId;
    this.keys = keys;
  }

  /** Reads a keys file; the identity key must be in it. */
  public static KeyRing read(KeySource source) {
    Path file = Path.of(source.keysFile());
    Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).trim();
      if (!line.isEmpty() && !line.startsWith("#")) {
        add(line, file + ":" + (i + 1), keys);
      }
    }
    if (!keys.containsKey(source.identityKey())) {
      throw new IllegalArgumentException(
          "keys file " + file + " has no key '" + source.identityKey() + "'");
    }
    return new KeyRing(source.identityKey(), keys);
  }

  /** Id of the key that names state and rows. */
  public String identityId() {
    return identityId;
  }

  /** Every key id in the file. */
  public Set<String> ids() {
    return Set.copyOf(keys.keySet());
  }

  /** An HMAC-SHA-256 under the key of this id. */
  public Mac mac(String id) {
    SecretKeySpec key = keys.get(id);
    if (key == null) {
      throw new IllegalArgumentException("no key '" + id + "' in the keys file");
    }
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(String line, String where, Map<String, SecretKeySpec> keys) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(where + ": expected <key-id> = <base64>");
    }
    SecretKeySpec key = new SecretKeySpec(decoded(parts.group(2), where), HMAC);
    if (keys.putIfAbsent(parts.group(1), key) != null) {
      throw new IllegalArgumentException(where + ": this key id stands in the file twice");
    }
  }

  private static byte[] decoded(String base64, String where) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // The decoder's own message quotes the content.
      throw new IllegalArgumentException(where + ": the key is not base64");
    }
    if (key.length < MIN_BYTES) {
      throw new IllegalArgumentException(where + ": a key needs " + MIN_BYTES + " bytes or more");
    }
    return key;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("keys file " + file + " cannot be read", e);
    }
  }
}
