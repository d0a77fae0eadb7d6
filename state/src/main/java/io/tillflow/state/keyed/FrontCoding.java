package io.tillflow.state.keyed;

import java.io.IOException;
import java.util.HexFormat;
import java.util.UUID;

/** A text in, what it does not share with the beginning of the one before out, and back. */
final class FrontCoding {
  private static final HexFormat HEX = HexFormat.of();
  private static final int UUID_LENGTH = 36;
  private static final int FIRST_DASH = 8;

  private FrontCoding() {}

  /** Writes a text behind another, or behind none. */
  static void write(String before, String now, CompactOutput out) throws IOException {
    int shared = before == null ? 0 : BlockWriter.shared(before, now);
    out.unsigned(shared);
    out.text(now.substring(shared));
  }

  /** Reads the text behind another. */
  static String read(String before, CompactInput in) throws IOException {
    int shared = in.length();
    return shared == 0 ? in.text() : before.substring(0, shared) + in.text();
  }

  /** Writes an id as {@link #write}, but the digits of a hexadecimal end two to a byte. */
  static void writeId(String before, String now, CompactOutput out) throws IOException {
    int shared = before == null ? 0 : BlockWriter.shared(before, now);
    int digits = now.length() - shared;
    boolean hex = digits > 0 && now.chars().skip(shared).allMatch(FrontCoding::isDigit);
    out.unsigned(2L * shared + (hex ? 1 : 0));
    if (!hex) {
      out.text(now.substring(shared));
      return;
    }
    out.unsigned(digits);
    for (int i = shared; i < now.length(); i += 2) {
      int low = i + 1 < now.length() ? HexFormat.fromHexDigit(now.charAt(i + 1)) : 0;
      out.small((HexFormat.fromHexDigit(now.charAt(i)) << 4) | low);
    }
  }

  /** Reads the id behind another. */
  static String readId(String before, CompactInput in) throws IOException {
    int header = in.length();
    int shared = header >>> 1;
    String start = shared == 0 ? "" : before.substring(0, shared);
    if ((header & 1) == 0) {
      return start + in.text();
    }
    int digits = in.length();
    StringBuilder id = new StringBuilder(shared + digits + 1).append(start);
    for (int i = 0; i < digits; i += 2) {
      HEX.toHexDigits(id, (byte) in.small());
    }
    id.setLength(shared + digits);
    return id.toString();
  }

  private static boolean isDigit(int letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
  }

  /** The UUID whose text it is, which has no beginning to share; null where it is none. */
  static UUID uuid(String text) {
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
