package io.tillflow.testdata.reference;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** A code in, what is wrong with it out. */
final class Currencies {
  // Currency.getInstance takes some codes in small letters.
  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private Currencies() {}

  static String complaint(String code) {
    if (code == null) {
      return "no currency";
    }
    return CODES.contains(code) ? null : "not a currency of ISO 4217";
  }
}
