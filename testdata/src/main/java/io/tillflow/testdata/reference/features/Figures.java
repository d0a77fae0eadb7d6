package io.tillflow.testdata.reference.features;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Numbers in; the texts that stand for them online out. */
final class Figures {
  private static final int PLACES = 4;

  private Figures() {}

  /** At most four places, and no zeros that say nothing. */
  static String text(BigDecimal value) {
    BigDecimal rounded = value.setScale(PLACES, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  static String quotient(BigDecimal dividend, long divisor) {
    return text(dividend.divide(BigDecimal.valueOf(divisor), PLACES, RoundingMode.HALF_UP));
  }

  /** The code of a currency; where none is named, the one that ISO 4217 has for that. */
  static String code(String currency) {
    return currency == null ? "XXX" : currency;
  }

  /** Major units of a currency. */
  static BigDecimal major(long minor, String currency) {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return BigDecimal.valueOf(minor, digits);
  }
}
