package io.tillflow.testdata.reference;

import java.util.Currency;

/** A code in, what is wrong with it out. */
final class Currencies {
  private Currencies() {}

  static String complaint(String code) {
    if (code == null) {
      return "no currency";
    }
    try {
      Currency.getInstance(code);
      return null;
    } catch (IllegalArgumentException e) {
      return "not a currency of ISO 4217";
    }
  }
}
