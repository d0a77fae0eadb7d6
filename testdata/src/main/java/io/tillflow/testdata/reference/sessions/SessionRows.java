package io.tillflow.testdata.reference.sessions;

import static io.tillflow.state.event.CommerceEventType.ADD_TO_CART;
import static io.tillflow.state.event.CommerceEventType.CHECKOUT_START;
import static io.tillflow.state.event.CommerceEventType.PAGE_VIEW;
import static io.tillflow.state.event.CommerceEventType.PRODUCT_VIEW;
import static io.tillflow.state.event.CommerceEventType.PURCHASE;
import static io.tillflow.state.event.CommerceEventType.REMOVE_FROM_CART;
import static io.tillflow.state.event.CommerceEventType.SEARCH;
import static io.tillflow.state.event.CommerceEventType.WISHLIST_ADD;

import io.tillflow.state.event.CommerceEvent;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One identity's sessions in, in their order; their rows out. */
final class SessionRows {
  private final Identity identity;
  private SessionRow before;

  private SessionRows(Identity identity) {
    this.identity = identity;
  }

  static List<SessionRow> of(Identity identity, List<OpenSession> sessions) {
    SessionRows rows = new SessionRows(identity);
    List<SessionRow> all = new ArrayList<>();
    for (OpenSession session : sessions) {
      rows.before = rows.row(session);
      all.add(rows.before);
    }
    return all;
  }

  private SessionRow row(OpenSession session) {
    CommerceEvent first = session.told().get(0);
    Tally tally = new Tally(session.told());
    Cart cart = tally.cart();
    boolean purchased = tally.has(PURCHASE);
    OffsetDateTime start = Instant.ofEpochMilli(session.start()).atOffset(ZoneOffset.UTC);
    SessionRow previous = previous(session);
    return new SessionRow(
        key(first),
        identity,
        session.start(),
        session.end(),
        session.end() - session.start(),
        session.events(),
        tally.count(PAGE_VIEW),
        tally.count(PRODUCT_VIEW),
        tally.distinctProducts(),
        tally.distinctCategories(),
        tally.primaryCategory(),
        tally.count(SEARCH),
        tally.lastSearchQuery(),
        tally.count(ADD_TO_CART),
        tally.count(REMOVE_FROM_CART),
        tally.count(WISHLIST_ADD),
        tally.has(CHECKOUT_START),
        purchased,
        tally.orderId(),
        tally.revenueMinor(),
        tally.currency(),
        cart.quantity(),
        cart.valueMinor(),
        tally.has(ADD_TO_CART) && cart.quantity() > 0 && !purchased,
        first.channel(),
        first.deviceType(),
        first.referrer(),
        start.getDayOfWeek().getValue(),
        start.getHour(),
        previous == null ? null : (Long) (session.start() - previous.end()),
        previous == null ? null : (Boolean) previous.purchased(),
        tally.intentScore(),
        session.isTruncated());
  }

  // Sessions of one identity follow each other, so the latest is the one before.
  private SessionRow previous(OpenSession session) {
    boolean near =
        before != null && session.start() - before.end() <= SessionSettings.MEMORY.toMillis();
    return near ? before : null;
  }

  private String key(CommerceEvent first) {
    String text = identity.token() + '|' + first.eventTime() + '|' + first.eventId();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
