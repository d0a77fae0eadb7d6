package io.tillflow.state.keyed;

import io.tillflow.state.event.IdentityKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/**
 * How a token and its kind are laid out inside other values: the 32 bytes that it stands for as
 * they are, behind the name of its key; any other text as a text.
 */
final class TokenLayout {
  private static final IdentityKind[] KINDS = IdentityKind.values();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int LETTERS = 43;
  private static final int BYTES = 32;
  private static final int IS_BYTES = 0x80;
  private static final int NO_KIND = 0x40;
  private static final int LETTER_BITS = 6;
  private static final byte NO_LETTER = -1;
  private static final byte[] VALUES = values();

  private TokenLayout() {}

  @SuppressWarnings("EnumOrdinal")
  static void write(VisitorName name, CompactOutput out) {
    String token = name.identity();
    byte[] bytes = bytes(token);
    int kind = name.kind() == null ? NO_KIND : name.kind().ordinal();
    out.small(kind | (bytes == null ? 0 : IS_BYTES));
    if (bytes == null) {
      out.text(token);
      return;
    }
    out.text(token.substring(0, token.length() - LETTERS));
    for (byte next : bytes) {
      out.small(next);
    }
  }

  static VisitorName read(CompactInput in) throws IOException {
    int header = in.small();
    IdentityKind kind = (header & NO_KIND) != 0 ? null : KINDS[header & ~IS_BYTES];
    String text = in.text();
    if ((header & IS_BYTES) == 0) {
      return new VisitorName(kind, text);
    }
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      bytes[i] = (byte) in.small();
    }
    return new VisitorName(kind, text.concat(ENCODER.encodeToString(bytes)));
  }

  // A text that is not what its bytes are written as is none of ours: the last letter has four
  // bits.
  private static byte[] bytes(String token) {
    int prefix = token.length() - LETTERS;
    if (prefix < 2 || token.charAt(0) != 'v' || token.charAt(prefix - 1) != ':') {
      return null;
    }
    byte[] bytes = new byte[BYTES];
    int bits = 0;
    int seen = 0;
    for (int i = 0; i < LETTERS; i++) {
      char letter = token.charAt(prefix + i);
      int value = letter < VALUES.length ? VALUES[letter] : NO_LETTER;
      seen |= value;
      bits = (bits << LETTER_BITS) | value;
      int whole = (i + 1) * LETTER_BITS / Byte.SIZE;
      if (whole > i * LETTER_BITS / Byte.SIZE) {
        bytes[whole - 1] = (byte) (bits >> ((i + 1) * LETTER_BITS % Byte.SIZE));
      }
    }
    return seen < 0 || (bits & 3) != 0 ? null : bytes;
  }

  private static byte[] values() {
    byte[] values = new byte['z' + 1];
    Arrays.fill(values, NO_LETTER);
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (int i = 0; i < letters.length(); i++) {
      values[letters.charAt(i)] = (byte) i;
    }
    return values;
  }
}
