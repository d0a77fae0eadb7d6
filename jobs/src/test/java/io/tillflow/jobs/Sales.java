package io.tillflow.jobs;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Store;
import java.util.List;

/** Sales of one store that differ by a number, with personal data that must not be found again. */
final class Sales {
  static final String STORE = "store-1";
  static final long START = 1_760_000_000_000L;
  static final String CASHIER = "planted-cashier";
  static final String LOYALTY = "planted-loyalty";
  static final String EMAIL = "planted.person@example.org";

  private Sales() {}

  static Store store() {
    return new Store(STORE, "One", "north", "UTC", List.of(), List.of(), "EUR", false);
  }

  static PosEvent sale(int number) {
    return sale(number, "EUR", 100 + number);
  }

  static PosEvent sale(int number, String currency, long price) {
    PosLine line = new PosLine(1, "sku-" + number % 7, null, 2, price, 0, null, true);
    return new PosEvent(
        "event-" + number,
        PosEventType.SALE_COMPLETED,
        START + number * 1_000L,
        null,
        "till",
        "1",
        STORE,
        "terminal-1",
        CASHIER,
        "transaction-" + number,
        null,
        null,
        (long) number,
        null,
        currency,
        List.of(line),
        PaymentMethod.CASH,
        null,
        null,
        LOYALTY,
        EMAIL,
        null);
  }
}
