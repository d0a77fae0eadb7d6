package io.tillflow.state.wire;

import io.tillflow.state.row.Evidence;
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
 * Evidence in, opaque bytes out, and back: what crosses a shuffle or rests in a savepoint is
 * sealed.
 *
 * <p>AES-GCM under a key of this instance, derived from the identity key and a random salt, so that
 * a counter is a nonce that never repeats. Each blob names key id and salt, so any instance with
 * the same keys file opens it. With privacy off blobs are plain. Not thread-safe.
 */
public final class EvidenceSeal {
  private static final byte PLAIN = 1;
  private static final byte SEALED = 2;
  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int KEYS_REMEMBERED = 256;
  private static final byte[] LABEL = "tillflow evidence".getBytes(StandardCharsets.US_ASCII);

  private final KeyRing ring;
  private final byte[] keyId;
  private final byte[] salt = new byte[SALT_BYTES];
  private final Cipher cipher;
  private final SecretKeySpec sealKey;
  private final Map<ByteBuffer, SecretKeySpec> openKeys =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, SecretKeySpec> eldest) {
          return size() > KEYS_REMEMBERED;
        }
      };
  private long sealed;

  private EvidenceSeal(KeyRing ring) throws GeneralSecurityException {
    this.ring = ring;
    this.cipher = ring == null ? null : Cipher.getInstance("AES/GCM/NoPadding");
    this.keyId = ring == null ? null : ring.identityId().getBytes(StandardCharsets.UTF_8);
    new SecureRandom().nextBytes(salt);
    this.sealKey = ring == null ? null : derive(ring.identityId(), salt);
  }

  /** A seal under the keys of this source, or the plain form where privacy is off. */
  public static EvidenceSeal of(KeySource source) {
    try {
      return new EvidenceSeal(source.isOn() ? KeyRing.read(source) : null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Seals one record's evidence. */
  public byte[] seal(Evidence evidence) {
    if (ring == null) {
      ByteBuffer out = ByteBuffer.allocate(1 + EvidenceCodec.size(evidence));
      EvidenceCodec.write(evidence, out.put(PLAIN));
      return out.array();
    }
    byte[] clear = new byte[EvidenceCodec.size(evidence)];
    EvidenceCodec.write(evidence, ByteBuffer.wrap(clear));
    int header = 2 + keyId.length + SALT_BYTES + NONCE_BYTES;
    ByteBuffer out = ByteBuffer.allocate(header + clear.length + TAG_BYTES);
    byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(sealed++).array();
    out.put(SEALED).put((byte) keyId.length).put(keyId).put(salt).put(nonce);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, sealKey, new GCMParameterSpec(TAG_BYTES * 8, nonce));
      cipher.updateAAD(out.array(), 0, header);
      cipher.doFinal(clear, 0, clear.length, out.array(), header);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("evidence cannot be sealed", e);
    }
    return out.array();
  }

  /** Opens a blob that this or another instance with the same keys has sealed. */
  public Evidence open(byte[] blob) {
    try {
      ByteBuffer in = ByteBuffer.wrap(blob);
      byte kind = in.get();
      if (kind == PLAIN) {
        return EvidenceCodec.read(in);
      }
      if (kind != SEALED || ring == null) {
        throw new IllegalArgumentException("evidence of a kind that is not readable here");
      }
      return EvidenceCodec.read(ByteBuffer.wrap(opened(in, blob)));
    } catch (BufferUnderflowException | GeneralSecurityException e) {
      throw new IllegalArgumentException("evidence is damaged or sealed under another key", e);
    }
  }

  private byte[] opened(ByteBuffer in, byte[] blob) throws GeneralSecurityException {
    byte[] id = take(in, in.get());
    byte[] theirSalt = take(in, SALT_BYTES);
    byte[] nonce = take(in, NONCE_BYTES);
    ByteBuffer name = ByteBuffer.wrap(Arrays.copyOf(blob, 2 + id.length + SALT_BYTES));
    SecretKeySpec key = openKeys.get(name);
    if (key == null) {
      key = derive(new String(id, StandardCharsets.UTF_8), theirSalt);
      openKeys.put(name, key);
    }
    cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
    cipher.updateAAD(blob, 0, in.position());
    return cipher.doFinal(blob, in.position(), in.remaining());
  }

  private static byte[] take(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private SecretKeySpec derive(String id, byte[] ofSalt) {
    Mac mac = ring.mac(id);
    mac.update(LABEL);
    mac.update((byte) 0);
    return new SecretKeySpec(mac.doFinal(ofSalt), "AES");
  }
}
