package io.tillflow.state.row;

import static io.tillflow.state.row.ColumnType.BOOLEAN;
import static io.tillflow.state.row.ColumnType.INT;
import static io.tillflow.state.row.ColumnType.LONG;
import static io.tillflow.state.row.ColumnType.MONEY;
import static io.tillflow.state.row.ColumnType.STRING;
import static io.tillflow.state.row.ColumnType.TIMESTAMP;
import static io.tillflow.state.row.Table.table;

/** The tables that the sessions job lands, as the specification names their columns. */
public final class SessionTables {
  private SessionTables() {}

  /** One row per session and revision. */
  public static final Table<SessionRow> SESSIONS =
      table("sessions", SessionRow.class)
          .required("session_key", STRING, SessionRow::sessionKey)
          .required("identity", STRING, SessionRow::identity)
          .required("identity_kind", STRING, r -> r.identityKind().name())
          .required("start_ts", TIMESTAMP, SessionRow::start)
          .required("end_ts", TIMESTAMP, SessionRow::end)
          .required("duration_ms", LONG, r -> r.end() - r.start())
          .required("events", INT, SessionRow::events)
          .required("page_views", INT, r -> r.facts().pageViews())
          .required("product_views", INT, r -> r.facts().productViews())
          .required("distinct_products", INT, r -> r.facts().distinctProducts())
          .required("distinct_categories", INT, r -> r.facts().distinctCategories())
          .optional("primary_category", STRING, r -> r.facts().primaryCategory())
          .required("searches", INT, r -> r.facts().searches())
          .optional("last_search_query", STRING, r -> r.facts().lastSearchQuery())
          .required("add_to_cart", INT, r -> r.facts().addToCart())
          .required("remove_from_cart", INT, r -> r.facts().removeFromCart())
          .required("wishlist_adds", INT, r -> r.facts().wishlistAdds())
          .required("checkout_started", BOOLEAN, r -> r.facts().checkoutStarted())
          .required("purchased", BOOLEAN, r -> r.facts().purchased())
          .optional("order_id", STRING, r -> r.facts().orderId())
          .required("revenue", MONEY, r -> major(r, r.facts().revenueMinor()))
          .optional("currency", STRING, r -> r.facts().currency())
          .required("cart_quantity", LONG, r -> r.facts().cartQuantity())
          .required("cart_value", MONEY, r -> major(r, r.facts().cartValueMinor()))
          .required("cart_abandoned", BOOLEAN, r -> r.facts().cartAbandoned())
          .required("channel", STRING, r -> r.facts().channel().name())
          .required("device", STRING, r -> r.facts().device().name())
          .optional("referrer", STRING, r -> r.facts().referrer())
          .required("day_of_week", INT, SessionRow::dayOfWeek)
          .required("hour", INT, SessionRow::hour)
          .optional("ms_since_previous_session", LONG, SessionRow::msSincePrevious)
          .optional("previous_session_purchased", BOOLEAN, SessionRow::previousPurchased)
          .required("intent_score", MONEY, r -> r.facts().intentScore())
          .required("truncated", BOOLEAN, r -> r.facts().truncated())
          .required("revision", INT, SessionRow::revision)
          .required("retracted", BOOLEAN, SessionRow::retracted)
          .truthPer("session_key")
          .withdrawnBy("retracted")
          .byDay("start_ts");

  /**
   * Which tokens are borne together: a row as the watermark passes the first event that tells of a
   * link, one as it is shared, and at most one per link and hour of event time as it is seen again.
   */
  public static final Table<IdentityLink> IDENTITY_BRIDGE =
      table("identity_bridge", IdentityLink.class)
          .required("left_kind", STRING, r -> r.leftKind().name())
          .required("left_token", STRING, IdentityLink::leftToken)
          .required("right_kind", STRING, r -> r.rightKind().name())
          .required("right_token", STRING, IdentityLink::rightToken)
          .required("first_seen", TIMESTAMP, IdentityLink::firstSeen)
          .required("last_seen", TIMESTAMP, IdentityLink::lastSeen)
          .required("shared", BOOLEAN, IdentityLink::shared)
          .means("whether the left token is several persons', and never a join key")
          .required("revision", INT, IdentityLink::revision)
          .truthPer("left_kind", "left_token", "right_kind", "right_token");

  private static Object major(SessionRow row, long minor) {
    return Money.tenThousandths(minor, row.facts().currency());
  }
}
