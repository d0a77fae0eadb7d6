package io.tillflow.state.keyed;

import java.io.IOException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The event ids of one visitor in, in any order; short bytes out, and back.
 *
 * <p>A UUID is its sixteen bytes. Of any other id follows what it does not share with the beginning
 * of the one before, hexadecimal digits two to a byte; and if that is as long as of the one before,
 * nothing but the digits.
 */
final class EventIds {
  /** How an id is written: by what it shares, as a UUID, or by its digits alone. */
  static final int PLAIN = 0;

  static final int UNIQUE = 1;
  static final int ALIKE = 2;

  private static final HexFormat HEX = HexFormat.of();
  private static final int UUID_LENGTH = 36;
  private static final int FIRST_DASH = 8;

  private String before;
  private int shared;
  private boolean hex;
  private UUID uuid;

  /** How the next id will be written. */
  int form(String id) {
    uuid = uuid(id);
    return uuid != null ? UNIQUE : isAlike(id) ? ALIKE : PLAIN;
  }

  private boolean isAlike(String id) {
    return hex
        && id.length() == before.length()
        && id.regionMatches(0, before, 0, shared)
        && isHex(id, shared);
  }

  /** Writes the id that was asked about last. */
  void write(String id, int form, CompactOutput out) throws IOException {
    if (form == UNIQUE) {
      out.fixed(uuid.getMostSignificantBits());
      out.fixed(uuid.getLeastSignificantBits());
      return;
    }
    if (form == PLAIN) {
      shared = before == null ? 0 : BlockWriter.shared(before, id);
      hex = shared < id.length() && isHex(id, shared);
      out.unsigned(2L * shared + (hex ? 1 : 0));
      if (hex) {
        out.unsigned(id.length() - shared);
      } else {
        out.text(id.substring(shared));
      }
    }
    if (hex) {
      digits(id, out);
    }
    before = id;
  }

  private void digits(String id, CompactOutput out) {
    for (int i = shared; i < id.length(); i += 2) {
      int low = i + 1 < id.length() ? HexFormat.fromHexDigit(id.charAt(i + 1)) : 0;
      out.small((HexFormat.fromHexDigit(id.charAt(i)) << 4) | low);
    }
  }

  /** Reads the next id. */
  String read(int form, CompactInput in) throws IOException {
    if (form == UNIQUE) {
      return new UUID(in.fixedLong(), in.fixedLong()).toString();
    }
    int length = form == ALIKE ? before.length() : 0;
    if (form == PLAIN) {
      int header = in.length();
      shared = header >>> 1;
      hex = (header & 1) != 0;
      length = hex ? shared + in.length() : 0;
    }
    String start = shared == 0 ? "" : before.substring(0, shared);
    before = hex ? digits(start, length, in) : start + in.text();
    return before;
  }

  private static String digits(String start, int length, CompactInput in) {
    StringBuilder id = new StringBuilder(length + 1).append(start);
    for (int i = start.length(); i < length; i += 2) {
      HEX.toHexDigits(id, (byte) in.small());
    }
    id.setLength(length);
    return id.toString();
  }

  /** Begins anew. */
  void forget() {
    before = null;
    shared = 0;
    hex = false;
  }

  private static boolean isHex(String id, int from) {
    return id.chars().skip(from).allMatch(EventIds::isDigit);
  }

  private static boolean isDigit(int letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
  }

  // A UUID has no beginning to share; one whose text is not its own is written as any other.
  private static UUID uuid(String text) {
    if (text.length() != UUID_LENGTH || text.charAt(FIRST_DASH) != '-') {
      return null;
    }
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equals(text) ? uuid : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
