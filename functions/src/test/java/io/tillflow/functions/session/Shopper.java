package io.tillflow.functions.session;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Origin;
import java.time.Duration;
import java.util.Map;

/** Commerce events as a test of sessions writes them down. */
record Shopper(String customerId, String anonymousId) {
  static final long NOON = 1_760_011_200_000L;
  static final long MINUTE = Duration.ofMinutes(1).toMillis();
  static final long HOUR = Duration.ofHours(1).toMillis();
  static final Shopper ANN = new Shopper("ann", null);

  /** What an event is about. */
  record Thing(String sku, String category, Long priceMinor, String currency, Integer quantity) {
    static final Thing NONE = new Thing(null, null, null, null, null);
  }

  CommerceEvent view(String id, long time) {
    Thing apple = new Thing("apple", "fruit", 120L, "EUR", null);
    return event(id, CommerceEventType.PRODUCT_VIEW, time, apple, null);
  }

  CommerceEvent look(String id, long time) {
    return event(id, CommerceEventType.PAGE_VIEW, time, Thing.NONE, null);
  }

  CommerceEvent buy(String id, long time, String order) {
    Thing apple = new Thing("apple", "fruit", 120L, "EUR", 2);
    return event(id, CommerceEventType.PURCHASE, time, apple, order);
  }

  CommerceEvent event(String id, CommerceEventType type, long time, Thing thing, String order) {
    return new CommerceEvent(
        id,
        type,
        time,
        null,
        "shop",
        "1",
        null,
        customerId,
        null,
        anonymousId,
        null,
        Channel.WEB,
        DeviceType.MOBILE,
        "ad",
        thing.sku(),
        thing.category(),
        thing.priceMinor(),
        thing.currency(),
        thing.quantity(),
        type == CommerceEventType.SEARCH ? "search " + id : null,
        order,
        Map.of());
  }

  static Click click(CommerceEvent event) {
    return Clicks.of(decoded(event));
  }

  /** As the intake takes it. */
  static Decoded<CommerceEvent> decoded(CommerceEvent event) {
    Origin origin = new Origin("commerce-events", 0, event.eventTime() % 1_000, event.eventTime());
    Fingerprint identity = new Fingerprint(event.eventId().hashCode(), 2, 3);
    Mark mark = new Mark(event.key(), null, null, false, Mark.NO_SEQUENCE, identity, null);
    return new Decoded<>(origin, event, mark, null, event.eventTime(), null, null);
  }

  static Click claimed(CommerceEvent event, Claim claim) {
    return click(event).claimed(claim);
  }
}
