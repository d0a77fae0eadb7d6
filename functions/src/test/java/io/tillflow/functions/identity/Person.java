package io.tillflow.functions.identity;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import java.time.Duration;
import java.util.Map;

/** Whose ids an event bears, and events with them as a test of identities writes them down. */
record Person(String cookie, String customer, String loyalty, String email) {
  static final long NOON = 1_760_011_200_000L;
  static final long MINUTE = Duration.ofMinutes(1).toMillis();
  static final long HOUR = Duration.ofHours(1).toMillis();
  static final long DAY = Duration.ofDays(1).toMillis();

  /** Someone of whom nothing is known but the cookie. */
  static Person cookie(String cookie) {
    return new Person(cookie, null, null, null);
  }

  /** The same, logged in. */
  Person as(String name) {
    return new Person(cookie, name, loyalty, email);
  }

  CommerceEvent view(String id, long time) {
    return event(id, CommerceEventType.PRODUCT_VIEW, time, null);
  }

  CommerceEvent event(String id, CommerceEventType type, long time, String order) {
    boolean sells = type != CommerceEventType.PAGE_VIEW && type != CommerceEventType.SEARCH;
    return new CommerceEvent(
        id,
        type,
        time,
        null,
        "shop",
        "1",
        null,
        customer,
        loyalty,
        cookie,
        email,
        Channel.WEB,
        DeviceType.MOBILE,
        "ad",
        sells ? "apple" : null,
        sells ? "fruit" : null,
        sells ? (Long) 120L : null,
        sells ? "EUR" : null,
        null,
        type == CommerceEventType.SEARCH ? "search " + id : null,
        order,
        Map.of());
  }
}
