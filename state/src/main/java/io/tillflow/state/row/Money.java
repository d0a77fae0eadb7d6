package io.tillflow.state.row;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Currency;
import java.util.Map;

/** Minor units of a currency in, ten-thousandths of its major unit out. */
public final class Money {
  /** The largest amount that a decimal(18,4) holds in any currency. */
  public static final long MOST_MINOR = 99_999_999_999_999L;

  private static final long MOST_UNSCALED = 999_999_999_999_999_999L;
  private static final int SCALE = 4;
  private static final long WHOLE_UNIT = 10_000;
  private static final Map<String, Long> FACTORS =
      Currency.getAvailableCurrencies().stream()
          .collect(toUnmodifiableMap(Currency::getCurrencyCode, Money::factorOf));

  private Money() {}

  /** The unscaled value of a decimal(18,4); null stays null. */
  public static Long tenThousandths(Long minor, String currency) {
    return minor == null ? null : Math.multiplyExact(minor, factor(currency));
  }

  /** The unscaled value itself, where a decimal(18,4) can hold it. */
  public static long fitting(long tenThousandths) {
    if (Math.abs(tenThousandths) > MOST_UNSCALED) {
      throw new ArithmeticException("beyond decimal(18,4): " + tenThousandths);
    }
    return tenThousandths;
  }

  /** How many ten-thousandths a minor unit of the currency is; null counts in whole units. */
  public static long factor(String currency) {
    return currency == null ? WHOLE_UNIT : FACTORS.getOrDefault(currency, WHOLE_UNIT);
  }

  // Codes without a minor unit (XAU, XXX) and events without a currency count in whole units.
  private static long factorOf(Currency currency) {
    long factor = 1;
    for (int i = Math.max(currency.getDefaultFractionDigits(), 0); i < SCALE; i++) {
      factor *= 10;
    }
    return factor;
  }
}
