package io.tillflow.functions.intake;

import io.tillflow.state.wire.Draft;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Currency;

/** A currency's slot in, whether it holds a code of ISO 4217 out; three capitals, one bit each. */
final class Currencies {
  private static final int LETTERS = 26;
  private static final BitSet CODES = new BitSet(LETTERS * LETTERS * LETTERS);

  static {
    for (Currency currency : Currency.getAvailableCurrencies()) {
      byte[] code = currency.getCurrencyCode().getBytes(StandardCharsets.US_ASCII);
      CODES.set(index(code, 0));
    }
  }

  private Currencies() {}

  static boolean isIso(Draft draft, int slot) {
    if (draft.size(slot) != 3) {
      return false;
    }
    int index = index(draft.bytes(), draft.from(slot));
    return index >= 0 && CODES.get(index);
  }

  private static int index(byte[] text, int from) {
    int index = 0;
    for (int i = from; i < from + 3; i++) {
      int letter = text[i] - 'A';
      if (letter < 0 || letter >= LETTERS) {
        return -1;
      }
      index = index * LETTERS + letter;
    }
    return index;
  }
}
