package io.tillflow.trials.speed;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Seeded till sales: 200 stores, 5 000 products, one to six lines each. */
public final class TillSales {
  private static final long NOON = 1_764_000_000_000L;

  private static final List<PaymentMethod> METHODS =
      List.of(PaymentMethod.CASH, PaymentMethod.CREDIT, PaymentMethod.DEBIT, PaymentMethod.MOBILE);

  /** How many stores there are. */
  public static final int STORES = 200;

  private final Random random;

  /** Same seed, same sales. */
  public TillSales(long seed) {
    random = new Random(seed);
  }

  /** The id of a store. */
  public static String store(int number) {
    return "store-" + pad(number, 4);
  }

  /** The next sale; numbered from 0 on, 20 ms apart. */
  public PosEvent sale(int number) {
    String store = store(random.nextInt(STORES));
    return new PosEvent(
        new UUID(random.nextLong(), random.nextLong()).toString(),
        PosEventType.SALE_COMPLETED,
        NOON + number * 20L,
        NOON + number * 20L + random.nextInt(2_000),
        "pos-gateway",
        "1",
        store,
        store + "-t" + random.nextInt(8),
        "cashier-" + random.nextInt(2_000),
        "tx-" + pad(number, 9),
        null,
        null,
        (long) number,
        null,
        "EUR",
        lines(),
        METHODS.get(random.nextInt(METHODS.size())),
        null,
        null,
        random.nextInt(10) < 4 ? "loyalty-" + pad(random.nextInt(20_000), 8) : null,
        null,
        null);
  }

  private List<PosLine> lines() {
    List<PosLine> lines = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 1; i <= count; i++) {
      String promotion = random.nextInt(10) < 2 ? "promo-" + random.nextInt(40) : null;
      int quantity = 1 + random.nextInt(3);
      long price = 50L + random.nextInt(5_000);
      String sku = "sku-" + pad(random.nextInt(5_000), 6);
      long discount = promotion == null ? 0 : price / 10;
      lines.add(new PosLine(i, sku, null, quantity, price, discount, promotion, true));
    }
    return lines;
  }

  private static String pad(int number, int width) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}
