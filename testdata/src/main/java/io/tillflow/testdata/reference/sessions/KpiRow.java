package io.tillflow.testdata.reference.sessions;

import java.math.BigDecimal;

/**
 * What the last row of a window of {@code commerce_kpis} must say; money in minor units.
 *
 * @param conversionRate purchases per session, to four places; null where there is no session
 * @param cartAbandonment abandoned per cart, to four places; null where there is no cart
 * @param otherCurrencyPurchases sessions with a purchase in another currency than the setting's, or
 *     in none
 */
public record KpiRow(
    long sessions,
    long purchases,
    BigDecimal conversionRate,
    long carts,
    long abandoned,
    BigDecimal cartAbandonment,
    long revenueMinor,
    long otherCurrencyPurchases) {}
