package io.tillflow.functions.feature;

import static io.tillflow.functions.feature.Doings.DAY;
import static io.tillflow.functions.feature.Doings.HOUR;
import static io.tillflow.functions.feature.Doings.MINUTE;
import static io.tillflow.functions.feature.Doings.NOON;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random days of a few customers, products and stores, on the web and at tills. */
final class ShopDays {
  private static final CommerceEventType[] TYPES = CommerceEventType.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final PosEventType[] CORRECTIONS = {
    PosEventType.SALE_VOIDED, PosEventType.ITEM_VOIDED, PosEventType.PRICE_OVERRIDDEN
  };

  private final Random random;
  private final List<CommerceEvent> clicks = new ArrayList<>();
  private final List<PosEvent> tills = new ArrayList<>();

  private ShopDays(Random random) {
    this.random = random;
  }

  static ShopDays of(Random random) {
    ShopDays days = new ShopDays(random);
    for (int i = 0; i < 4; i++) {
      days.visits(i);
    }
    for (int i = 0; i < 40; i++) {
      days.sale(i);
    }
    return days;
  }

  List<CommerceEvent> clicks() {
    return clicks;
  }

  List<PosEvent> tills() {
    return tills;
  }

  private void visits(int who) {
    long time = NOON + random.nextInt((int) DAY);
    for (int i = random.nextInt(60); i > 0; i--) {
      time += pause();
      clicks.add(click(who, time));
    }
  }

  private long pause() {
    return switch (random.nextInt(20)) {
      case 0 -> 0;
      case 1 -> 30 * MINUTE;
      case 2 -> DAY + random.nextInt(3) - 1;
      case 3 -> random.nextInt((int) (3 * DAY));
      case 4, 5 -> random.nextInt((int) (6 * HOUR));
      case 6 -> random.nextInt(9) == 0 ? 8 * DAY : 1;
      default -> random.nextInt((int) (12 * MINUTE));
    };
  }

  private CommerceEvent click(int who, long time) {
    String currency = random.nextInt(5) == 0 ? "JPY" : "EUR";
    return new CommerceEvent(
        "e" + random.nextInt(1 << 30),
        TYPES[random.nextInt(TYPES.length)],
        time,
        null,
        "shop",
        "1",
        null,
        who == 0 ? "customer" : null,
        who < 3 ? "card" + who : null,
        "cookie" + who,
        null,
        CHANNELS[random.nextInt(CHANNELS.length)],
        DeviceType.MOBILE,
        null,
        random.nextInt(5) == 0 ? null : "sku" + random.nextInt(4),
        random.nextInt(3) == 0 ? null : "category" + random.nextInt(3),
        random.nextInt(4) == 0 ? null : (Long) (long) random.nextInt(500),
        random.nextInt(6) == 0 ? null : currency,
        random.nextBoolean() ? null : (Integer) (1 + random.nextInt(3)),
        null,
        null,
        Map.of());
  }

  static Decoded<CommerceEvent> decoded(CommerceEvent event) {
    Origin origin = new Origin("commerce-events", 0, 0, event.eventTime());
    return new Decoded<>(origin, event, null, null, event.eventTime(), null, null);
  }

  private void sale(int number) {
    int store = random.nextInt(2);
    String id = "t" + number;
    long time = NOON + random.nextInt((int) (10 * DAY));
    tills.add(event(PosEventType.SALE_COMPLETED, id, null, store, time));
    for (int i = random.nextInt(4); i > 0; i--) {
      PosEventType type = CORRECTIONS[random.nextInt(CORRECTIONS.length)];
      tills.add(event(type, id + "c" + i, id, store, time + random.nextInt((int) DAY)));
    }
    if (random.nextInt(5) == 0) {
      long later = time + random.nextInt((int) HOUR);
      tills.add(event(PosEventType.REFUND_ISSUED, id + "r", null, store, later));
    }
  }

  private PosEvent event(PosEventType type, String id, String original, int store, long time) {
    List<PosLine> lines = new ArrayList<>();
    for (int i = type == PosEventType.SALE_VOIDED ? 0 : 1 + random.nextInt(3); i > 0; i--) {
      int quantity = 1 + random.nextInt(4);
      long price = 90L + random.nextInt(3);
      String sku = "sku" + random.nextInt(4);
      lines.add(new PosLine(null, sku, null, quantity, price, random.nextInt(50), null, true));
    }
    boolean pays = type == PosEventType.SALE_COMPLETED;
    return new PosEvent(
        id,
        type,
        time,
        null,
        "test",
        "1",
        "s" + store,
        "till",
        null,
        id,
        original,
        null,
        null,
        null,
        store == 0 ? "EUR" : "KWD",
        lines,
        null,
        null,
        null,
        pays && random.nextInt(3) > 0 ? "card" + random.nextInt(3) : null,
        pays && random.nextInt(3) == 0 ? "somebody@example.com" : null,
        null);
  }
}
