package io.tillflow.state.row;

import java.util.Currency;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Minor units of a currency in, ten-thousandths of its major unit out. */
public final class Money {
  private static final int SCALE = 4;
  private static final ConcurrentMap<String, Long> FACTORS = new ConcurrentHashMap<>();

  private Money() {}

  /** The unscaled value of a decimal(18,4); null stays null. */
  public static Long tenThousandths(Long minor, String currency) {
    return minor == null ? null : Math.multiplyExact(minor, factor(currency));
  }

  private static long factor(String currency) {
    return FACTORS.computeIfAbsent(currency == null ? "" : currency, Money::factorOf);
  }

  // Codes without a minor unit (XAU, XXX) and events without a currency count in whole units.
  private static long factorOf(String code) {
    int digits = code.isEmpty() ? 0 : Currency.getInstance(code).getDefaultFractionDigits();
    long factor = 1;
    for (int i = Math.max(digits, 0); i < SCALE; i++) {
      factor *= 10;
    }
    return factor;
  }
}
