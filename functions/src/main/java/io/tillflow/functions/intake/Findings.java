package io.tillflow.functions.intake;

import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;

/** Field names in, refusals out that name them and nothing else of the record. */
final class Findings {

  private Findings() {}

  static Refusal missing(String field) {
    return new Refusal(Reason.MISSING_FIELD, field + " is absent or empty");
  }

  static Refusal badEnum(String field) {
    return new Refusal(Reason.BAD_ENUM, field + " holds an unknown symbol");
  }

  static Refusal badAmount(String what) {
    return new Refusal(Reason.BAD_AMOUNT, what);
  }

  static Refusal badCurrency() {
    return new Refusal(Reason.BAD_CURRENCY, "currency is not a code of ISO 4217");
  }
}
