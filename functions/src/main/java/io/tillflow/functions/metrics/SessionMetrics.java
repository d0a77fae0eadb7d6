package io.tillflow.functions.metrics;

import static io.tillflow.functions.metrics.MetricSet.metricSet;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.tillflow.functions.session.SessionSettings;
import io.tillflow.state.event.SessionEntry;

/**
 * The metric set over sessions that ships, by how sessions are made and the currency of its
 * revenue.
 *
 * <p>Whatever is divided is counted of the same sessions as what it is divided by, and taken back
 * with them, so no rate is ever above 1.
 */
public final class SessionMetrics {
  /** As the specification has it, in euros. */
  public static final MetricSet<SessionEntry> COMMERCE_KPIS =
      commerceKpis(SessionSettings.DEFAULT, "EUR");

  private SessionMetrics() {}

  /** What the sessions of each channel come to, by their ends. */
  public static MetricSet<SessionEntry> commerceKpis(SessionSettings sessions, String currency) {
    return metricSet("commerce_kpis", entries(currency))
        .key("channel", e -> e.channel().name())
        .windows(ofMinutes(5), ofMinutes(15), ofHours(1))
        .settledAfter(sessions.gap())
        .correctedFor(sessions.horizon().plus(sessions.longest()).plus(sessions.gap()))
        .count("sessions", e -> true)
        .means("sessions")
        .count("purchases", SessionEntry::purchased)
        .means("sessions with a purchase")
        .avg("conversion_rate", Terms.of("purchases"), Terms.of("sessions"))
        .count("carts", SessionEntry::carted)
        .means("sessions that put something into the cart")
        .count("abandoned", SessionEntry::abandoned)
        .means("sessions that left something in the cart and bought nothing")
        .avg("cart_abandonment", Terms.of("abandoned"), Terms.of("carts"))
        .sum("revenue", (e, i) -> currency.equals(e.currency()) ? e.revenueMinor() : 0)
        .asMoney()
        .means("revenue of sessions in the currency of the row")
        .count("other_currency_purchases", e -> e.purchased() && !currency.equals(e.currency()))
        .means("sessions with a purchase in another currency, or in none")
        .owner("digital-commerce")
        .description("What the sessions of each channel come to, by the time of their end.")
        .version(1);
  }

  // Any session may be taken back, and its amounts count only where they are in the one currency.
  private static Facts<SessionEntry> entries(String currency) {
    return new Facts<>(SessionEntry::time, e -> currency, SessionEntry::sign, e -> 1, e -> false);
  }
}
