package io.tillflow.state.keyed;

import java.io.IOException;

/** A text in, what it does not share with the beginning of the one before out, and back. */
final class FrontCoding {
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
}
