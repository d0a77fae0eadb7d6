package io.tillflow.functions.session;

import io.tillflow.state.row.SessionFacts;
import io.tillflow.state.row.SessionRow;

/** All that a row of a session says, as a text that is the same for ours and the reference's. */
public final class SessionTexts {
  private SessionTexts() {}

  /** Of a row that was emitted. */
  public static String of(SessionRow row) {
    SessionFacts facts = row.facts();
    return String.join(
        " ",
        row.identityKind() + " " + row.identity() + " " + row.start() + " " + row.end(),
        row.events() + " " + facts.pageViews() + " " + facts.productViews(),
        facts.distinctProducts() + " " + facts.distinctCategories(),
        facts.primaryCategory() + " " + facts.searches() + " " + facts.lastSearchQuery(),
        facts.addToCart() + " " + facts.removeFromCart() + " " + facts.wishlistAdds(),
        facts.checkoutStarted() + " " + facts.purchased() + " " + facts.orderId(),
        facts.revenueMinor() + " " + facts.currency() + " " + facts.cartQuantity(),
        facts.cartValueMinor() + " " + facts.cartAbandoned() + " " + facts.channel(),
        facts.device() + " " + facts.referrer() + " " + row.dayOfWeek() + " " + row.hour(),
        row.msSincePrevious() + " " + row.previousPurchased(),
        facts.intentScore() / 10_000.0 + " " + facts.truncated());
  }

  /** Of a row of the reference. */
  public static String of(io.tillflow.testdata.reference.sessions.SessionRow row) {
    return String.join(
        " ",
        row.identity().kind() + " " + row.identity().token() + " " + row.start() + " " + row.end(),
        row.events() + " " + row.pageViews() + " " + row.productViews(),
        row.distinctProducts() + " " + row.distinctCategories(),
        row.primaryCategory() + " " + row.searches() + " " + row.lastSearchQuery(),
        row.addToCart() + " " + row.removeFromCart() + " " + row.wishlistAdds(),
        row.checkoutStarted() + " " + row.purchased() + " " + row.orderId(),
        row.revenueMinor() + " " + row.currency() + " " + row.cartQuantity(),
        row.cartValueMinor() + " " + row.cartAbandoned() + " " + row.channel(),
        row.device() + " " + row.referrer() + " " + row.dayOfWeek() + " " + row.hour(),
        row.msSincePreviousSession() + " " + row.previousSessionPurchased(),
        row.intentScore() + " " + row.truncated());
  }
}
