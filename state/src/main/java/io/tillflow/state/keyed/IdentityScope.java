package io.tillflow.state.keyed;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.Mark;

/**
 * Turns identities that are unique within a wire key into identities unique within a key group.
 *
 * <p>The wire key's hash is mixed into the identity, without a bit lost, and events are set apart
 * from sales. What it yields is in the state, so it never changes.
 */
public final class IdentityScope {
  private static final Hasher128 HASHER = Hashing.xxh3_128();
  private static final long EVENT = 0x6A09E667F3BCC908L;
  private static final long SALE = 0xBB67AE8584CAA73BL;

  private final long high;
  private final long low;

  private IdentityScope(long high, long low) {
    this.high = high;
    this.low = low;
  }

  /** The scope of one wire key. */
  public static IdentityScope of(String wireKey) {
    HashValue128 hash = HASHER.hashCharsTo128Bits(wireKey);
    return new IdentityScope(
        hash.getMostSignificantBits(), mix(hash.getLeastSignificantBits() ^ EVENT));
  }

  /** The event's identity within its key group, with its content. */
  public Fingerprint event(Mark mark) {
    return scoped(mark.event(), EVENT);
  }

  /** The sale's identity within its key group, with its content; null where there is no sale. */
  public Fingerprint sale(Mark mark) {
    return mark.sale() == null ? null : scoped(mark.sale(), SALE);
  }

  private Fingerprint scoped(Fingerprint print, long kind) {
    return new Fingerprint(
        mix(print.high() + mix(high ^ kind)), print.low() ^ (int) low, print.content());
  }

  /** A bijection under which every input bit reaches every output bit (MurmurHash3's finalizer). */
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
