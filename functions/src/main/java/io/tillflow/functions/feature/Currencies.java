package io.tillflow.functions.feature;

import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Amounts by currency in, a rolling sum of each currency that has any left out. */
final class Currencies {
  /** Amounts that name no currency; the code that ISO 4217 has for none. */
  private static final String NONE = "XXX";

  private static final long ENTRY_BYTES = 64;

  private final Rolling window;
  private final Map<String, RollingSum> sums = new TreeMap<>();

  Currencies(Rolling window) {
    this.window = window;
  }

  void add(String currency, long time, long amount) {
    if (amount != 0) {
      sums.computeIfAbsent(code(currency), any -> new RollingSum(window)).add(time, amount);
    }
  }

  /** The code of a currency, also where none is named. */
  static String code(String currency) {
    return currency == null ? NONE : currency;
  }

  Map<String, RollingSum> sums() {
    return sums;
  }

  /** What the currency adds up to. */
  long at(String currency, long asOf) {
    RollingSum sum = sums.get(currency);
    return sum == null ? 0 : sum.at(asOf);
  }

  long nextChange(long asOf) {
    long next = Trace.NEVER;
    for (RollingSum sum : sums.values()) {
      next = Math.min(next, sum.nextChange(asOf));
    }
    return next;
  }

  void forget(long asOf) {
    sums.values().forEach(sum -> sum.forget(asOf));
    sums.values().removeIf(sum -> sum.size() == 0);
  }

  /** Says since when each currency is in the window. */
  void tell(Values values) {
    sums.forEach(
        (currency, sum) ->
            values.seen(
                currency,
                window.panes() * window.paneMillis(),
                sum.firstPane() * window.paneMillis()));
  }

  long bytes() {
    long bytes = 0;
    for (RollingSum sum : sums.values()) {
      bytes += ENTRY_BYTES + sum.bytes();
    }
    return bytes;
  }

  void write(CompactOutput out) throws IOException {
    out.unsigned(sums.size());
    for (Map.Entry<String, RollingSum> each : sums.entrySet()) {
      out.text(each.getKey());
      each.getValue().write(out);
    }
  }

  void read(CompactInput in) throws IOException {
    for (int i = in.length(); i > 0; i--) {
      RollingSum sum = new RollingSum(window);
      sums.put(in.text(), sum);
      sum.read(in);
    }
  }
}
