package io.tillflow.testdata.reference.sessions;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.DeviceType;

/**
 * What the last row of a session must say; times in epoch milliseconds, money in minor units.
 *
 * @param msSincePreviousSession null where no session ended in the 30 days before
 * @param truncated whether it reached so many events that no claim is made for it under reordering;
 *     a comparison leaves it out
 */
public record SessionRow(
    String sessionKey,
    Identity identity,
    long start,
    long end,
    long durationMs,
    long events,
    long pageViews,
    long productViews,
    long distinctProducts,
    long distinctCategories,
    String primaryCategory,
    long searches,
    String lastSearchQuery,
    long addToCart,
    long removeFromCart,
    long wishlistAdds,
    boolean checkoutStarted,
    boolean purchased,
    String orderId,
    long revenueMinor,
    String currency,
    long cartQuantity,
    long cartValueMinor,
    boolean cartAbandoned,
    Channel channel,
    DeviceType device,
    String referrer,
    int dayOfWeek,
    int hour,
    Long msSincePreviousSession,
    Boolean previousSessionPurchased,
    double intentScore,
    boolean truncated) {}
