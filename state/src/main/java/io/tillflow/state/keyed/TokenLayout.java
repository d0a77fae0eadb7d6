package io.tillflow.state.keyed;

import io.tillflow.state.event.IdentityKind;
import java.io.IOException;
import java.util.Base64;

/**
 * How a token and its kind are laid out inside other values: the 32 bytes that it stands for as
 * they are, behind the name of its key; any other text as a text.
 */
final class TokenLayout {
  private static final IdentityKind[] KINDS = IdentityKind.values();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
  private static final int LETTERS = 43;
  private static final int BYTES = 32;
  private static final int IS_BYTES = 0x80;

  private TokenLayout() {}

  @SuppressWarnings("EnumOrdinal")
  static void write(VisitorName name, CompactOutput out) {
    String token = name.identity();
    byte[] bytes = bytes(token);
    out.small(name.kind().ordinal() | (bytes == null ? 0 : IS_BYTES));
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
    IdentityKind kind = KINDS[header & ~IS_BYTES];
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

  // A text that is not what its bytes are written as is none of ours.
  private static byte[] bytes(String token) {
    int prefix = token.length() - LETTERS;
    if (prefix < 2 || token.charAt(0) != 'v' || token.charAt(prefix - 1) != ':') {
      return null;
    }
    String letters = token.substring(prefix);
    if (!letters.chars().allMatch(TokenLayout::isLetter)) {
      return null;
    }
    byte[] bytes = DECODER.decode(letters);
    return ENCODER.encodeToString(bytes).equals(letters) ? bytes : null;
  }

  private static boolean isLetter(int letter) {
    return (letter >= '0' && letter <= '9')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= 'a' && letter <= 'z')
        || letter == '-'
        || letter == '_';
  }
}
