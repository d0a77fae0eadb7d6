package io.tillflow.testdata.reference.features;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A customer's clicks in; what the customer is doing as of a time out. */
final class CustomerLive {
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final long REMEMBERED = Duration.ofHours(24).toMillis();

  private CustomerLive() {}

  static void tell(Tale tale, long asOf, Map<String, String> fields) {
    Panes recent = new Panes(Duration.ofMinutes(10), asOf);
    Panes halfHour = new Panes(HALF_HOUR, asOf);
    long views = tale.clicks(CommerceEventType.PRODUCT_VIEW, recent).count();
    fields.put("views_10m", Long.toString(views));
    fields.put("distinct_skus_30m", Long.toString(tale.distinctViews(halfHour)));
    fields.put("intent_score", Figures.text(intent(tale, halfHour)));
    LiveCart.of(tale.clicks(), asOf).tell(fields);
    List<CommerceEvent> remembered =
        tale.clicks().stream()
            .filter(click -> click.eventTime() > asOf - REMEMBERED)
            .sorted(
                Comparator.comparingLong(CommerceEvent::eventTime)
                    .thenComparing(CommerceEvent::eventId))
            .toList();
    for (CommerceEvent click : remembered) {
      fields.put("last_seen_ms", Long.toString(click.eventTime()));
      if (click.category() != null) {
        fields.put("last_category", click.category());
      }
    }
  }

  private static BigDecimal intent(Tale tale, Panes panes) {
    long hundredths =
        30 * tale.clicks(CommerceEventType.ADD_TO_CART, panes).count()
            + 10 * tale.clicks(CommerceEventType.SEARCH, panes).count()
            + 2 * tale.distinctViews(panes);
    return BigDecimal.valueOf(hundredths, 2).min(BigDecimal.ONE);
  }
}
