package io.tillflow.testdata.reference.sales;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Chance in, accepted events of two stores out, so few in kind that they often meet. */
final class RandomDay {
  private static final PosEventType[] CORRECTIONS = {
    PosEventType.SALE_VOIDED,
    PosEventType.ITEM_VOIDED,
    PosEventType.ITEM_VOIDED,
    PosEventType.PRICE_OVERRIDDEN,
    PosEventType.PRICE_OVERRIDDEN,
    PosEventType.REFUND_ISSUED,
    PosEventType.SALE_INITIATED
  };

  private static final long[] PRICES = {0, 99, 100, 333};
  private static final long QUARTER = 15 * Told.MINUTE;

  private final Random random;

  private RandomDay(Random random) {
    this.random = random;
  }

  static List<PosEvent> of(Random random) {
    RandomDay day = new RandomDay(random);
    List<PosEvent> events = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      events.add(day.sale("t" + i));
    }
    for (int i = 0; i < 40; i++) {
      events.add(day.correction("c" + i));
    }
    return events;
  }

  private PosEvent sale(String id) {
    PaymentMethod[] methods = PaymentMethod.values();
    PosEvent sale = Told.sale(id, time(), lines());
    String customer = random.nextBoolean() ? "L" + random.nextInt(3) : null;
    return placed(Told.paid(sale, methods[random.nextInt(methods.length)], customer));
  }

  private PosEvent correction(String id) {
    PosEventType type = CORRECTIONS[random.nextInt(CORRECTIONS.length)];
    String original = "t" + random.nextInt(10);
    PosLine[] lines = type.needsLines() ? lines() : new PosLine[0];
    return placed(Told.of(type, id, time(), original, lines));
  }

  private PosEvent placed(PosEvent event) {
    return Told.at(event, "S" + random.nextInt(2), "EUR");
  }

  // Of a grain so coarse that many events are simultaneous.
  private long time() {
    return Told.NOON + random.nextInt(30) * QUARTER;
  }

  private PosLine[] lines() {
    PosLine[] lines = new PosLine[1 + random.nextInt(4)];
    for (int i = 0; i < lines.length; i++) {
      Integer number = random.nextBoolean() ? (Integer) (i + 1) : null;
      PosLine line =
          Told.line(
              number,
              "s" + random.nextInt(3),
              1 + random.nextInt(4),
              PRICES[random.nextInt(PRICES.length)]);
      long most = line.quantity() * line.unitPriceMinor();
      String promotion = random.nextInt(3) == 0 ? "p" + random.nextInt(2) : null;
      lines[i] = Told.reduced(line, random.nextInt(2) * (most / 3), promotion);
    }
    return lines;
  }
}
