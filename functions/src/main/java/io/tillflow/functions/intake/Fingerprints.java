package io.tillflow.functions.intake;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.wire.KeyRing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/**
 * Slices of identity and content in, fingerprints out.
 *
 * <p>The hashes are seeded by a secret of the identity key, so that nobody who reads a savepoint
 * can try out whose event it holds. Every task makes the same seed, and so does every later run.
 */
final class Fingerprints {
  private static final byte[] LABEL = "tillflow fingerprint".getBytes(StandardCharsets.US_ASCII);

  private final Hasher128 identity;
  private final Hasher64 content;

  private Fingerprints(long identitySeed, long contentSeed) {
    this.identity = Hashing.xxh3_128(identitySeed);
    this.content = Hashing.wyhashFinal4(contentSeed);
  }

  /** Hashes of this domain; a ring of null stands for privacy switched off. */
  static Fingerprints of(KeyRing ring, String domain) {
    byte[] name = domain.getBytes(StandardCharsets.US_ASCII);
    if (ring == null) {
      return new Fingerprints(Hashing.xxh3_64().hashBytesToLong(name), 0);
    }
    Mac mac = ring.mac(ring.identityId());
    mac.update(LABEL);
    mac.update((byte) 0);
    ByteBuffer seeds = ByteBuffer.wrap(mac.doFinal(name));
    return new Fingerprints(seeds.getLong(), seeds.getLong());
  }

  /** The fingerprint of a slice that names what has this content. */
  Fingerprint of(byte[] bytes, Slice named, long contentHash) {
    HashValue128 name = identity.hashBytesTo128Bits(bytes, named.from(), named.to() - named.from());
    return new Fingerprint(
        name.getMostSignificantBits(), (int) name.getLeastSignificantBits(), (int) contentHash);
  }

  /** The hash of a slice as content. */
  long hash(byte[] bytes, Slice said) {
    return content.hashBytesToLong(bytes, said.from(), said.to() - said.from());
  }

  /** The hash of content in three parts. */
  long hash(long first, long second, long third) {
    return content.hashLongLongLongToLong(first, second, third);
  }

  /** A part of an array. */
  record Slice(int from, int to) {}
}
