package io.tillflow.functions.feature;

import io.tillflow.state.event.Touch;
import io.tillflow.state.event.TouchKind;

/** What tests let an entity do. */
final class Doings {
  static final long NOON = 1_764_072_000_000L;
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;
  static final String WHO = "v1:somebody";

  private Doings() {}

  /** A click of somebody that was appended a second later; its id follows from its time. */
  static Touch click(TouchKind kind, long time, String sku) {
    return click(kind, time, "e" + time + kind, sku, 1, 100);
  }

  static Touch click(
      TouchKind kind, long time, String eventId, String sku, long quantity, long price) {
    return new Touch(
        WHO,
        kind,
        time,
        time,
        time + 1_000,
        eventId,
        sku,
        "of " + sku,
        "EUR",
        quantity,
        price,
        kind == TouchKind.PURCHASE ? 1 : 0);
  }

  /** What a till says of an entity: at its own time, of another. */
  static Touch told(TouchKind kind, long ownTime, long time, long amount, int transactions) {
    return new Touch(
        WHO,
        kind,
        ownTime,
        time,
        ownTime + 1_000,
        null,
        null,
        null,
        "EUR",
        transactions,
        amount,
        transactions);
  }

  static Touch in(String currency, Touch t) {
    return new Touch(
        t.entityId(),
        t.kind(),
        t.ownTime(),
        t.time(),
        t.knownAt(),
        t.eventId(),
        t.sku(),
        t.category(),
        currency,
        t.quantity(),
        t.amountMinor(),
        t.transactions());
  }
}
