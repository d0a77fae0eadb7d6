package io.tillflow.state.keyed;

import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;

/**
 * The event ids of one visitor in, in any order; short bytes out, and back.
 *
 * <p>A UUID is its sixteen bytes. Of any other id follow the letters that it does not share with
 * the beginning of the one before, and the hexadecimal digits at its end, two to a byte; of one
 * that differs from the one before in these digits alone, nothing else.
 */
final class EventIds {
  /** How an id is written: by all that it does not share, as a UUID, or by its digits alone. */
  static final int PLAIN = 0;

  static final int UNIQUE = 1;
  static final int ALIKE = 2;

  private static final String DIGITS = "0123456789abcdef";
  private static final int UUID_LENGTH = 36;
  private static final int FIRST_DASH = 8;
  private static final byte NO_DIGIT = -1;
  private static final byte[] VALUES = values();

  // The one before: its letters, of which those of its digits may be missing, how many there are,
  // and where its digits begin.
  private String before;
  private int length;
  private int stem;
  private UUID uuid;
  private char[] letters = new char[UUID_LENGTH];

  /** How the next id will be written. */
  int form(String id) {
    uuid = uuid(id);
    return uuid != null ? UNIQUE : isAlike(id) ? ALIKE : PLAIN;
  }

  private boolean isAlike(String id) {
    return before != null
        && id.length() == length
        && id.regionMatches(0, before, 0, stem)
        && endsInDigits(id);
  }

  // Without a branch per letter, as nobody foresees whether one is a figure.
  private boolean endsInDigits(String id) {
    int seen = 0;
    for (int i = stem; i < id.length(); i++) {
      seen |= value(id.charAt(i));
    }
    return seen >= 0;
  }

  /** Writes the id that was asked about last. */
  void write(String id, int form, CompactOutput out) {
    if (form == UNIQUE) {
      out.fixed(uuid.getMostSignificantBits());
      out.fixed(uuid.getLeastSignificantBits());
      return;
    }
    if (form == PLAIN) {
      stem = stem(id, 0);
      int shared = before == null ? 0 : Math.min(stem, BlockWriter.shared(before, id));
      out.unsigned(shared);
      out.text(id.substring(shared, stem));
      out.unsigned(id.length() - stem);
    }
    for (int i = stem; i < id.length(); i += 2) {
      int low = i + 1 < id.length() ? value(id.charAt(i + 1)) : 0;
      out.small((value(id.charAt(i)) << 4) | low);
    }
    before = id;
    length = id.length();
  }

  /** Reads the next id. */
  String read(int form, CompactInput in) throws IOException {
    if (form == UNIQUE) {
      return new UUID(in.fixedLong(), in.fixedLong()).toString();
    }
    if (form == PLAIN) {
      int shared = in.length();
      String rest = in.text();
      before = shared == 0 ? rest : before.substring(0, shared).concat(rest);
      stem = before.length();
      length = stem + in.length();
    }
    before = withDigits(in);
    return before;
  }

  private String withDigits(CompactInput in) {
    if (letters.length <= length) {
      letters = new char[2 * length];
    }
    before.getChars(0, stem, letters, 0);
    for (int at = stem; at < length; at += 2) {
      int two = in.small();
      letters[at] = DIGITS.charAt(two >>> 4);
      letters[at + 1] = DIGITS.charAt(two & 0xF);
    }
    return new String(letters, 0, length);
  }

  /** Begins anew. */
  void forget() {
    before = null;
    length = 0;
    stem = 0;
  }

  /** Writes what the next id is told by. */
  void keep(CompactOutput out) {
    out.unsigned(before == null ? 0 : stem + 1);
    if (before != null) {
      out.text(before.substring(0, stem));
      out.unsigned(length - stem);
    }
  }

  /** Goes on from there. */
  void resume(CompactInput in) {
    stem = in.length() - 1;
    before = stem < 0 ? null : in.text();
    stem = Math.max(0, stem);
    length = before == null ? 0 : stem + in.length();
  }

  /** Where the digits begin that the id ends with, but not before that place. */
  private static int stem(String id, int least) {
    int stem = id.length();
    while (stem > least && value(id.charAt(stem - 1)) >= 0) {
      stem--;
    }
    return stem;
  }

  /** What a hexadecimal digit stands for; less than zero for any other letter. */
  private static int value(char letter) {
    return letter < VALUES.length ? VALUES[letter] : NO_DIGIT;
  }

  private static byte[] values() {
    byte[] values = new byte['f' + 1];
    Arrays.fill(values, NO_DIGIT);
    for (int i = 0; i < DIGITS.length(); i++) {
      values[DIGITS.charAt(i)] = (byte) i;
    }
    return values;
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
