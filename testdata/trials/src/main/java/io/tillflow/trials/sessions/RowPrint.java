package io.tillflow.trials.sessions;

import io.tillflow.state.row.SessionFacts;
import io.tillflow.state.row.SessionRow;
import java.util.Objects;

/** A row in, a number out that tells it from others; rows add up in whatever order they come. */
final class RowPrint {
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private RowPrint() {}

  /** All that the peers tell too: not what was before the session. */
  static long of(SessionRow row) {
    SessionFacts facts = row.facts();
    long[] numbers = {
      row.sessionKey().hashCode(),
      row.identity().hashCode(),
      row.start(),
      row.end(),
      row.events(),
      facts.pageViews(),
      facts.productViews(),
      facts.distinctProducts(),
      facts.distinctCategories(),
      Objects.hashCode(facts.primaryCategory()),
      facts.searches(),
      Objects.hashCode(facts.lastSearchQuery()),
      facts.addToCart(),
      facts.removeFromCart(),
      facts.wishlistAdds(),
      facts.purchased() ? 1 : 0,
      Objects.hashCode(facts.orderId()),
      facts.revenueMinor(),
      Objects.hashCode(facts.currency()),
      facts.cartQuantity(),
      facts.cartValueMinor(),
      facts.channel().name().hashCode(),
      facts.device().name().hashCode(),
      Objects.hashCode(facts.referrer()),
      row.revision(),
      row.retracted() ? 1 : 0
    };
    long print = 0;
    for (long number : numbers) {
      print = (print ^ number) * ODD;
      print ^= print >>> 29;
    }
    return print;
  }
}
