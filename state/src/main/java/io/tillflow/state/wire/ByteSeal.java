package io.tillflow.state.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Clear bytes and what they belong to in, sealed bytes out, and back.
 *
 * <p>AES-256-GCM under a key of this instance, derived from a key of the ring and a random salt, so
 * that a counter is a nonce that never repeats, however much is sealed. The header in front (kind,
 * key id, salt, nonce) tells any instance with the same keys file how to open; it is authenticated
 * together with what the bytes belong to. Not thread-safe.
 */
final class ByteSeal {
  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int KEYS_REMEMBERED = 256;

  private final KeyRing ring;
  private final byte[] label;
  private final byte[] opening;
  private final Cipher cipher;
  private final SecretKeySpec ownKey;
  private final Map<ByteBuffer, SecretKeySpec> openKeys =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, SecretKeySpec> eldest) {
          return size() > KEYS_REMEMBERED;
        }
      };
  private long sealed;

  /**
   * Seals under the ring's first key.
   *
   * @param label keeps the keys of one purpose apart from those of another
   * @param kind what sealed bytes begin with
   */
  ByteSeal(KeyRing ring, String label, byte... kind) {
    this.ring = ring;
    this.label = label.getBytes(StandardCharsets.US_ASCII);
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    byte[] keyId = ring.identityId().getBytes(StandardCharsets.UTF_8);
    this.opening =
        ByteBuffer.allocate(kind.length + 1 + keyId.length + SALT_BYTES)
            .put(kind)
            .put((byte) keyId.length)
            .put(keyId)
            .put(salt)
            .array();
    this.ownKey = derive(ring.identityId(), salt);
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Seals bytes that belong to something. */
  byte[] seal(byte[] clear, byte[] belonging) {
    int header = opening.length + NONCE_BYTES;
    byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(sealed++).array();
    ByteBuffer out = ByteBuffer.allocate(header + clear.length + TAG_BYTES);
    out.put(opening).put(nonce);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, ownKey, new GCMParameterSpec(TAG_BYTES * 8, nonce));
      cipher.updateAAD(out.array(), 0, header);
      cipher.updateAAD(belonging);
      cipher.doFinal(clear, 0, clear.length, out.array(), header);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bytes cannot be sealed", e);
    }
    return out.array();
  }

  /**
   * Opens what this or another instance with the same keys has sealed.
   *
   * @param kindBytes how many bytes in front say the kind, which the caller has looked at
   */
  byte[] open(byte[] blob, int kindBytes, byte[] belonging) {
    try {
      ByteBuffer in = ByteBuffer.wrap(blob).position(kindBytes);
      String keyId = new String(take(in, in.get()), StandardCharsets.UTF_8);
      byte[] salt = take(in, SALT_BYTES);
      SecretKeySpec key = openKey(ByteBuffer.wrap(Arrays.copyOf(blob, in.position())), keyId, salt);
      byte[] nonce = take(in, NONCE_BYTES);
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
      cipher.updateAAD(blob, 0, in.position());
      cipher.updateAAD(belonging);
      return cipher.doFinal(blob, in.position(), in.remaining());
    } catch (BufferUnderflowException | GeneralSecurityException e) {
      throw new IllegalArgumentException("damaged, misplaced or sealed under another key", e);
    }
  }

  private SecretKeySpec openKey(ByteBuffer name, String keyId, byte[] salt) {
    SecretKeySpec key = openKeys.get(name);
    if (key == null) {
      key = derive(keyId, salt);
      openKeys.put(name, key);
    }
    return key;
  }

  private SecretKeySpec derive(String keyId, byte[] salt) {
    Mac mac = ring.mac(keyId);
    mac.update(label);
    mac.update((byte) 0);
    return new SecretKeySpec(mac.doFinal(salt), "AES");
  }

  private static byte[] take(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
