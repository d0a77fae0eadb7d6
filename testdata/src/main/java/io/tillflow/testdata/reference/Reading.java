package io.tillflow.testdata.reference;

import io.tillflow.state.event.Reason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** What went wrong while one record's fields were read; too large comes before unreadable. */
final class Reading {
  private static final int STRING_BYTES = 4_096;
  private static final int LINES = 5_000;

  private String oversized;
  private String undecodable;

  /** Text from bytes; null where they are none. */
  String text(ByteBuffer bytes) {
    if (bytes.remaining() > STRING_BYTES) {
      oversized = "a string of " + bytes.remaining() + " bytes";
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      undecodable = "a string that is not UTF-8";
      return null;
    }
  }

  /** Text that has been read already. */
  String text(String text) {
    CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    try {
      int size = encoder.encode(CharBuffer.wrap(text)).remaining();
      if (size > STRING_BYTES) {
        oversized = "a string of " + size + " bytes";
      }
    } catch (CharacterCodingException e) {
      undecodable = "half a surrogate pair";
    }
    return text;
  }

  void lines(int count) {
    if (count > LINES) {
      oversized = count + " lines";
    }
  }

  /** Notes a value of another type than its field's. */
  void wrongType(String field) {
    undecodable = "another type in " + field;
  }

  /** Throws what counts most. */
  void end() throws Refused {
    if (oversized != null) {
      throw new Refused(Reason.OVERSIZED, oversized);
    }
    if (undecodable != null) {
      throw new Refused(Reason.UNDECODABLE, undecodable);
    }
  }
}
