package io.tillflow.state.row;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.DeviceType;

/**
 * What the events of a session say, in their order: all of them, or those before it was truncated.
 *
 * @param revenueMinor what purchases in the session's currency cost
 * @param currency that of its first event that carries one; null if none does
 * @param cartQuantity what is in the cart at the end, and {@code cartValueMinor} what it is worth
 */
public record SessionFacts(
    int pageViews,
    int productViews,
    int distinctProducts,
    int distinctCategories,
    String primaryCategory,
    int searches,
    String lastSearchQuery,
    int addToCart,
    int removeFromCart,
    int wishlistAdds,
    boolean checkoutStarted,
    boolean purchased,
    String orderId,
    long revenueMinor,
    String currency,
    long cartQuantity,
    long cartValueMinor,
    Channel channel,
    DeviceType device,
    String referrer,
    boolean truncated) {
  private static final long CERTAIN = 10_000;
  private static final long PER_ADD = 3_000;
  private static final long PER_SEARCH = 1_000;
  private static final long PER_PRODUCT = 200;

  /** Whether the session was left with something in its cart. */
  public boolean cartAbandoned() {
    return addToCart > 0 && cartQuantity > 0 && !purchased;
  }

  /** How much the session meant to buy, in ten-thousandths of certainty. */
  public long intentScore() {
    return Math.min(
        CERTAIN, PER_ADD * addToCart + PER_SEARCH * searches + PER_PRODUCT * distinctProducts);
  }
}
