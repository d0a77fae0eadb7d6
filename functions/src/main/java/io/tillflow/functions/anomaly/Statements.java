package io.tillflow.functions.anomaly;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.Store;

/** A case in, the facts that expressions name out. */
final class Statements {
  private static final Variable[] VARIABLES = Variable.values();
  private static final int HOURS = 168;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  private Statements() {}

  /** Sets all that a rule in force names. */
  static void fill(Facts facts, Case event, StoreRules rules) throws Exception {
    for (Variable variable : VARIABLES) {
      if (rules.asks(variable)) {
        switch (variable.type()) {
          case WHOLE -> facts.whole(variable, whole(variable, event));
          case FRACTION -> facts.fraction(variable, fraction(variable, event));
          case TEXT -> facts.text(variable, text(variable, event));
          case FLAG -> facts.flag(variable, event.book().store != null);
        }
      }
    }
  }

  private static long whole(Variable variable, Case event) throws Exception {
    return switch (variable) {
      case TXN_TOTAL -> event.total();
      case TXN_GROSS -> event.gross();
      case TXN_DISCOUNT -> event.discount();
      case TXN_LINES -> event.lines();
      case TXN_UNITS -> event.slip().units();
      case TXN_HOUR_LOCAL -> event.book().clock.hour(event.time());
      case TXN_DAY_LOCAL -> event.book().clock.day(event.time());
      case STATS_N -> event.sums(HOURS).n();
      case STATS_SALES_60S_TERMINAL -> event.salesOfTill(MINUTE);
      case STATS_VOIDS_1H_CASHIER -> event.ofCashier(Deed.VOID, HOUR);
      case STATS_REFUNDS_1H_CASHIER -> event.ofCashier(Deed.REFUND, HOUR);
      case STATS_SALES_1H_CASHIER -> event.ofCashier(Deed.SALE, HOUR);
      case STATS_DECLINES_5MIN_TERMINAL -> event.ofTill(Deed.DECLINE, 5 * MINUTE);
      default -> throw new IllegalArgumentException(variable + " is no whole number");
    };
  }

  private static double fraction(Variable variable, Case event) {
    Moments sums = event.sums(HOURS);
    return switch (variable) {
      case STATS_MEAN -> sums.mean();
      case STATS_SD -> sums.sd();
      case STATS_Z -> sums.z(event.total());
      default -> throw new IllegalArgumentException(variable + " is no fraction");
    };
  }

  private static String text(Variable variable, Case event) {
    Store store = event.book().store;
    return switch (variable) {
      case TXN_TYPE -> event.type().name();
      case TXN_PAYMENT_METHOD -> name(event.slip().paymentMethod());
      case TXN_TERMINAL -> event.slip().terminalId();
      case TXN_CASHIER -> event.slip().cashier();
      case STORE_ID -> event.book().storeId;
      case STORE_REGION -> store == null ? null : store.region();
      default -> throw new IllegalArgumentException(variable + " is no text");
    };
  }

  private static String name(PaymentMethod method) {
    return method == null ? null : method.name();
  }
}
