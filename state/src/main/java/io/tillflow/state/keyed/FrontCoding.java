package io.tillflow.state.keyed;

import java.io.IOException;
import java.util.UUID;

/** A text in, what it does not share with the beginning of the one before out, and back. */
final class FrontCoding {
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
