package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.row.SessionFacts;
import java.io.IOException;

/** The facts of a session in, their bytes out. */
final class SessionFactsLayout {
  private static final Channel[] CHANNELS = Channel.values();
  private static final DeviceType[] DEVICES = DeviceType.values();
  private static final int CHECKOUT = 5;
  private static final int PURCHASED = 6;
  private static final int TRUNCATED = 7;

  private SessionFactsLayout() {}

  static void write(SessionFacts facts, CompactOutput out) throws IOException {
    out.small(mask(facts));
    out.signed(facts.pageViews());
    out.signed(facts.productViews());
    out.signed(facts.distinctProducts());
    out.signed(facts.distinctCategories());
    out.textIfAny(facts.primaryCategory());
    out.signed(facts.searches());
    out.textIfAny(facts.lastSearchQuery());
    out.signed(facts.addToCart());
    out.signed(facts.removeFromCart());
    out.signed(facts.wishlistAdds());
    out.textIfAny(facts.orderId());
    out.signed(facts.revenueMinor());
    out.textIfAny(facts.currency());
    out.signed(facts.cartQuantity());
    out.signed(facts.cartValueMinor());
    out.symbol(facts.channel());
    out.symbol(facts.device());
    out.textIfAny(facts.referrer());
  }

  private static int mask(SessionFacts facts) {
    return bit(0, facts.primaryCategory())
        | bit(1, facts.lastSearchQuery())
        | bit(2, facts.orderId())
        | bit(3, facts.currency())
        | bit(4, facts.referrer())
        | (facts.checkoutStarted() ? 1 << CHECKOUT : 0)
        | (facts.purchased() ? 1 << PURCHASED : 0)
        | (facts.truncated() ? 1 << TRUNCATED : 0);
  }

  static SessionFacts read(CompactInput in) throws IOException {
    int mask = in.small();
    return new SessionFacts(
        number(in),
        number(in),
        number(in),
        number(in),
        in.textIfAny(mask, 0),
        number(in),
        in.textIfAny(mask, 1),
        number(in),
        number(in),
        number(in),
        has(mask, CHECKOUT),
        has(mask, PURCHASED),
        in.textIfAny(mask, 2),
        in.signed(),
        in.textIfAny(mask, 3),
        in.signed(),
        in.signed(),
        in.symbol(CHANNELS),
        in.symbol(DEVICES),
        in.textIfAny(mask, 4),
        has(mask, TRUNCATED));
  }

  private static int number(CompactInput in) throws IOException {
    return (int) in.signed();
  }
}
