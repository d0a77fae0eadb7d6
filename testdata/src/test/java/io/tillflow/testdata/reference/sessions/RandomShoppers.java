package io.tillflow.testdata.reference.sessions;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Chance in, accepted events of few people out, so near each other that they often meet. */
final class RandomShoppers {
  private static final CommerceEventType[] TYPES = CommerceEventType.values();
  private static final String[] CURRENCIES = {"EUR", "EUR", "EUR", "JPY", null};
  private static final long STEP = 10 * Click.MINUTE;

  private final Random random;

  private RandomShoppers(Random random) {
    this.random = random;
  }

  static List<CommerceEvent> of(Random random) {
    RandomShoppers shoppers = new RandomShoppers(random);
    List<CommerceEvent> events = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      events.add(shoppers.click("e" + i).event());
    }
    return events;
  }

  private Click click(String id) {
    Click click = Click.of(TYPES[random.nextInt(TYPES.length)], time()).named(id);
    click.many("s" + random.nextInt(3), 1 + random.nextInt(3));
    click.at(random.nextInt(4) * 100L, CURRENCIES[random.nextInt(CURRENCIES.length)]);
    click.of(one("c", 3, 0.2)).card(one("l", 2, 0.1)).email(one("m", 2, 0.3));
    boolean named = click.event().customerId() != null || click.event().loyaltyId() != null;
    return click.cookie(named ? one("a", 3, 0.7) : one("a", 3, 1)).ordered(one("o", 3, 0.7));
  }

  private String one(String kind, int several, double share) {
    return random.nextDouble() < share ? kind + random.nextInt(several) : null;
  }

  // Now and then weeks later, and of a grain so coarse that many events are simultaneous.
  private long time() {
    long day = random.nextInt(8) == 0 ? random.nextInt(70) * Click.DAY : 0;
    return day + random.nextInt(120) * STEP;
  }
}
