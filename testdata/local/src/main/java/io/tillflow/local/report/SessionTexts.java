package io.tillflow.local.report;

import static io.tillflow.local.report.Columns.time;
import static io.tillflow.local.report.ReferenceColumns.money;

import io.tillflow.testdata.reference.sales.WindowTexts;
import io.tillflow.testdata.reference.sessions.Bond;
import io.tillflow.testdata.reference.sessions.Identity;
import io.tillflow.testdata.reference.sessions.KpiRow;
import io.tillflow.testdata.reference.sessions.Link;
import io.tillflow.testdata.reference.sessions.ReferenceSessions;
import io.tillflow.testdata.reference.sessions.SessionRow;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;

/**
 * Rows of sessions, of links and of KPIs, landed or expected, in; the same text for both out.
 *
 * <p>Of a session the latest row counts, and none that says that there is no such session. One that
 * is truncated is left out: of it nothing is claimed.
 */
public final class SessionTexts {
  private static final List<String> KPIS =
      List.of(
          "sessions",
          "purchases",
          "conversion_rate",
          "carts",
          "abandoned",
          "cart_abandonment",
          "revenue",
          "other_currency_purchases");

  private static final Columns<SessionRow> COLUMNS =
      new Columns<SessionRow>()
          .and("identity", r -> r.identity().token())
          .and("identity_kind", r -> r.identity().kind().name())
          .and("start_ts", r -> time(r.start()))
          .and("end_ts", r -> time(r.end()))
          .and("duration_ms", SessionRow::durationMs)
          .and("events", SessionRow::events)
          .and("page_views", SessionRow::pageViews)
          .and("product_views", SessionRow::productViews)
          .and("distinct_products", SessionRow::distinctProducts)
          .and("distinct_categories", SessionRow::distinctCategories)
          .and("primary_category", SessionRow::primaryCategory)
          .and("searches", SessionRow::searches)
          .and("last_search_query", SessionRow::lastSearchQuery)
          .and("add_to_cart", SessionRow::addToCart)
          .and("remove_from_cart", SessionRow::removeFromCart)
          .and("wishlist_adds", SessionRow::wishlistAdds)
          .and("checkout_started", SessionRow::checkoutStarted)
          .and("purchased", SessionRow::purchased)
          .and("order_id", SessionRow::orderId)
          .and("revenue", r -> money(r.revenueMinor(), r.currency()))
          .and("currency", SessionRow::currency)
          .and("cart_quantity", SessionRow::cartQuantity)
          .and("cart_value", r -> money(r.cartValueMinor(), r.currency()))
          .and("cart_abandoned", SessionRow::cartAbandoned)
          .and("channel", r -> r.channel().name())
          .and("device", r -> r.device().name())
          .and("referrer", SessionRow::referrer)
          .and("day_of_week", SessionRow::dayOfWeek)
          .and("hour", SessionRow::hour)
          .and("ms_since_previous_session", SessionRow::msSincePreviousSession)
          .and("previous_session_purchased", SessionRow::previousSessionPurchased)
          .and("intent_score", r -> BigDecimal.valueOf(r.intentScore()));

  private static final List<String> LINK =
      List.of("left_kind", "left_token", "right_kind", "right_token");

  private static final Columns<Bond> BONDS =
      new Columns<Bond>()
          .and("first_seen", bond -> time(bond.firstSeen()))
          .and("last_seen", bond -> time(bond.lastSeen()))
          .and("shared", Bond::shared);

  private final Map<String, Landed> latest = new HashMap<>();

  /** A row as the table has it; the text is null where it does not stand. */
  private record Landed(long version, String text) {}

  /** Takes a row of the table, in any order. */
  public void take(Record row) {
    boolean stands = !(Boolean) row.getField("retracted") && !(Boolean) row.getField("truncated");
    Landed landed = new Landed(version(row), stands ? COLUMNS.ofTable(row) : null);
    latest.merge((String) row.getField("session_key"), landed, SessionTexts::later);
  }

  /** The sessions that stand, by their keys. */
  public Map<String, String> landed() {
    Map<String, String> texts = new TreeMap<>();
    latest.forEach(
        (key, row) -> {
          if (row.text() != null) {
            texts.put(key, row.text());
          }
        });
    return texts;
  }

  /** The sessions that must stand. */
  public static Map<String, String> of(ReferenceSessions expected) {
    Map<String, String> texts = new TreeMap<>();
    expected
        .rows()
        .forEach(
            (key, row) -> {
              if (!row.truncated()) {
                texts.put(key, COLUMNS.of(row));
              }
            });
    return texts;
  }

  /** The links that have landed; of the rows of one the latest counts. */
  public static Map<String, String> bridge(Iterable<Record> rows) {
    Map<String, Landed> latest = new HashMap<>();
    for (Record row : rows) {
      String place =
          String.join(" ", LINK.stream().map(column -> (String) row.getField(column)).toList());
      latest.merge(place, new Landed(version(row), BONDS.ofTable(row)), SessionTexts::later);
    }
    Map<String, String> texts = new TreeMap<>();
    latest.forEach((place, row) -> texts.put(place, row.text()));
    return texts;
  }

  /** The links that must have landed. */
  public static Map<String, String> bridge(Map<Link, Bond> expected) {
    Map<String, String> texts = new TreeMap<>();
    expected.forEach(
        (link, bond) -> {
          Identity left = link.left();
          Identity right = link.right();
          texts.put(
              left.kind() + " " + left.token() + " " + right.kind() + " " + right.token(),
              BONDS.of(bond));
        });
    return texts;
  }

  /** The windows that have landed; one that no session is left in tells nothing. */
  public static Map<String, String> kpis(Iterable<Record> rows) {
    Map<String, Map<String, Object>> landed = WindowTexts.landed(List.of("channel"), KPIS, rows);
    landed.values().removeIf(row -> row.get("sessions").equals(0L));
    return WindowTexts.texts(landed);
  }

  /** The windows that must have landed, with the revenue in this currency. */
  public static Map<String, String> kpis(ReferenceSessions expected, String currency) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    expected
        .kpis()
        .forEach(
            (key, row) -> {
              List<String> channel = List.of(key.channel().name());
              rows.put(
                  WindowTexts.place(key.size().toString(), key.start(), channel, currency),
                  values(row, currency));
            });
    return WindowTexts.texts(rows);
  }

  private static Map<String, Object> values(KpiRow row, String currency) {
    Map<String, Object> values = new HashMap<>();
    values.put("sessions", row.sessions());
    values.put("purchases", row.purchases());
    values.put("conversion_rate", row.conversionRate());
    values.put("carts", row.carts());
    values.put("abandoned", row.abandoned());
    values.put("cart_abandonment", row.cartAbandonment());
    values.put("revenue", money(row.revenueMinor(), currency));
    values.put("other_currency_purchases", row.otherCurrencyPurchases());
    return values;
  }

  private static Landed later(Landed one, Landed other) {
    if (one.version() == other.version()) {
      throw new IllegalStateException("twice the same revision: " + one + " and " + other);
    }
    return one.version() > other.version() ? one : other;
  }

  private static long version(Record row) {
    return (long) (Integer) row.getField("generation") << Integer.SIZE
        | (Integer) row.getField("revision");
  }
}
