package io.tillflow.functions.anomaly;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the expression of a rule may ask of the judged event, its store and its statistics. */
enum Variable {
  TXN_TYPE(Type.TEXT),
  TXN_TOTAL(Type.WHOLE),
  TXN_GROSS(Type.WHOLE),
  TXN_DISCOUNT(Type.WHOLE),
  TXN_LINES(Type.WHOLE),
  TXN_UNITS(Type.WHOLE),
  /** Empty where the event has none. */
  TXN_PAYMENT_METHOD(Type.TEXT),
  /** 0 to 23 in the store's zone. */
  TXN_HOUR_LOCAL(Type.WHOLE),
  /** 1 to 7 in the store's zone, Monday first. */
  TXN_DAY_LOCAL(Type.WHOLE),
  TXN_TERMINAL(Type.TEXT),
  /** A token; empty where the event has none. */
  TXN_CASHIER(Type.TEXT),
  STORE_ID(Type.TEXT),
  /** Empty where the store is unknown. */
  STORE_REGION(Type.TEXT),
  STORE_KNOWN(Type.FLAG),
  STATS_N(Type.WHOLE),
  STATS_MEAN(Type.FRACTION),
  STATS_SD(Type.FRACTION),
  /** 0 where there is no deviation. */
  STATS_Z(Type.FRACTION),
  STATS_SALES_60S_TERMINAL(Type.WHOLE),
  STATS_VOIDS_1H_CASHIER(Type.WHOLE),
  STATS_REFUNDS_1H_CASHIER(Type.WHOLE),
  STATS_SALES_1H_CASHIER(Type.WHOLE),
  STATS_DECLINES_5MIN_TERMINAL(Type.WHOLE);

  /** What a variable holds. */
  enum Type {
    WHOLE,
    FRACTION,
    TEXT,
    FLAG
  }

  private static final Map<String, Variable> BY_WORD =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Variable::word, Function.identity()));

  private final Type type;

  Variable(Type type) {
    this.type = type;
  }

  /** The variable of this name. */
  static Optional<Variable> named(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** Where {@link Facts} hold it; in no state. */
  @SuppressWarnings("EnumOrdinal")
  int place() {
    return ordinal();
  }

  Type type() {
    return type;
  }

  /** Its name in an expression, such as {@code txn.total}. */
  String word() {
    return name().replaceFirst("_", ".").toLowerCase(Locale.ROOT);
  }
}
