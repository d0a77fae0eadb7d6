package io.tillflow.functions.intake;

import io.tillflow.state.wire.Draft;
import io.tillflow.state.wire.KeyRing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;

/**
 * A clear id and its kind in, the token that stands for it out; the clear text where privacy is
 * off.
 *
 * <p>A token is {@code v<key-id>:} and the unpadded base64url HMAC-SHA-256 of kind, a zero byte and
 * the value. A small table remembers the latest; it never leaves this object. Not thread-safe.
 */
public final class Pseudonyms {
  private static final int PLACE_BITS = 14;
  private static final int PLACES = 1 << PLACE_BITS;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** What an id names; the same text of another kind is another token. */
  public enum Kind {
    LOYALTY,
    CUSTOMER,
    ANONYMOUS,
    EMAIL,
    CASHIER
  }

  private final Mac mac;
  private final Map<Kind, byte[]> labels = new EnumMap<>(Kind.class);
  private final String prefix;
  private final byte[][] clear = new byte[PLACES][];
  private final Kind[] kinds = new Kind[PLACES];
  private final String[] tokens = new String[PLACES];

  private Pseudonyms(Mac mac, String prefix) {
    this.mac = mac;
    this.prefix = prefix;
    for (Kind kind : Kind.values()) {
      String label = kind.name().toLowerCase(Locale.ROOT) + '\0';
      labels.put(kind, label.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Tokens under this key of the ring. */
  public static Pseudonyms under(KeyRing ring, String keyId) {
    return new Pseudonyms(ring.mac(keyId), "v" + keyId + ":");
  }

  /** Clear text, for where privacy is off. */
  public static Pseudonyms off() {
    return new Pseudonyms(null, "");
  }

  /** Whether what comes out is the clear text. */
  boolean areOff() {
    return mac == null;
  }

  /** The token of a draft's slot, or null when it is absent. */
  public String token(Kind kind, Draft draft, int slot) {
    return mac == null || !draft.has(slot)
        ? draft.text(slot)
        : token(kind, draft.bytes(), draft.from(slot), draft.size(slot));
  }

  /** The token of a text as it is; e-mails are to be normalised before. */
  public String token(Kind kind, byte[] text, int from, int size) {
    if (mac == null) {
      return new String(text, from, size, StandardCharsets.UTF_8);
    }
    int place = place(kind, text, from, size);
    byte[] known = clear[place];
    if (known == null
        || kinds[place] != kind
        || !Arrays.equals(known, 0, known.length, text, from, from + size)) {
      clear[place] = Arrays.copyOfRange(text, from, from + size);
      kinds[place] = kind;
      tokens[place] = make(kind, text, from, size);
    }
    return tokens[place];
  }

  private String make(Kind kind, byte[] text, int from, int size) {
    mac.update(labels.get(kind));
    mac.update(text, from, size);
    return prefix.concat(BASE64.encodeToString(mac.doFinal()));
  }

  private static int place(Kind kind, byte[] text, int from, int size) {
    int hash = kind.name().hashCode();
    for (int i = from; i < from + size; i++) {
      hash = 31 * hash + text[i];
    }
    return (hash * 0x9E3779B9) >>> (Integer.SIZE - PLACE_BITS);
  }
}
