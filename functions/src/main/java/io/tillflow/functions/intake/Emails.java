package io.tillflow.functions.intake;

import io.tillflow.state.wire.Draft;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An e-mail address as it came in, the form in which it is compared out: trimmed, lower-case. */
final class Emails {
  private Emails() {}

  /** The slot's normalised text, or null when it is absent or normal already. */
  static byte[] normalised(Draft draft, int slot) {
    if (!draft.has(slot) || isNormal(draft.bytes(), draft.from(slot), draft.size(slot))) {
      return null;
    }
    return draft.text(slot).trim().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isNormal(byte[] text, int from, int size) {
    for (int i = from; i < from + size; i++) {
      // Blanks inside are rare enough to be looked at twice.
      if (text[i] <= ' ' || (text[i] >= 'A' && text[i] <= 'Z')) {
        return false;
      }
    }
    return true;
  }
}
