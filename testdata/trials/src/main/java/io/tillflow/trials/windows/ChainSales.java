package io.tillflow.trials.windows;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A chain and a seed in; its sales, two in a hundred of them refunds, of three products each. */
public final class ChainSales {
  private static final long START = 1_764_000_000_000L;
  private static final long MOST_LATE = Duration.ofDays(2).minusMinutes(2).toMillis();

  /** The lines of every event. */
  static final int LINES = 3;

  private static final List<PaymentMethod> METHODS =
      List.of(PaymentMethod.CASH, PaymentMethod.CREDIT, PaymentMethod.DEBIT, PaymentMethod.MOBILE);

  private final Chain chain;
  private final long start;
  private final Random random;
  private final double[] below;
  private final long[] told;

  /** Sales from a fixed time on. */
  public ChainSales(Chain chain, long seed) {
    this(chain, seed, START);
  }

  /** Sales from this time on. */
  public ChainSales(Chain chain, long seed, long start) {
    this.chain = chain;
    this.start = start;
    this.random = new Random(seed);
    this.below = new double[chain.skus()];
    this.told = new long[chain.stores()];
    double sum = 0;
    for (int i = 0; i < below.length; i++) {
      sum += Math.pow(i + 1.0, -chain.skew());
      below[i] = sum;
    }
  }

  /** When the event of a number reaches the topic. */
  public long arrival(int number) {
    return start + number * 1_000L / chain.perSecond();
  }

  /** The next event; they are numbered from 0 on. */
  public PosEvent event(int number) {
    boolean refund = random.nextInt(50) == 0;
    boolean late = random.nextDouble() < chain.late();
    int place = random.nextDouble() < chain.hot() ? 0 : store();
    String store = chain.store(place);
    String transaction = "tx-" + Chain.pad(number, 9);
    return new PosEvent(
        new UUID(random.nextLong(), random.nextLong()).toString(),
        refund ? PosEventType.REFUND_ISSUED : PosEventType.SALE_COMPLETED,
        arrival(number) - (late ? (long) (random.nextDouble() * MOST_LATE) : 0),
        arrival(number) + random.nextInt(2_000),
        "pos-gateway",
        "1",
        store,
        store + "-t" + random.nextInt(8),
        "cashier-" + place + "-" + random.nextInt(8),
        transaction,
        refund ? "tx-of-before" : null,
        null,
        told[place]++,
        null,
        "EUR",
        lines(),
        METHODS.get(random.nextInt(METHODS.size())),
        null,
        null,
        random.nextInt(10) < 4 ? "loyalty-" + Chain.pad(random.nextInt(20_000), 8) : null,
        null,
        null);
  }

  private int store() {
    return random.nextInt(chain.stores());
  }

  private List<PosLine> lines() {
    int[] skus = new int[LINES];
    List<PosLine> lines = new ArrayList<>(LINES);
    for (int i = 0; i < LINES; i++) {
      skus[i] = another(skus, i);
      String promotion = random.nextInt(10) < 2 ? "promo-" + random.nextInt(40) : null;
      long price = Chain.price(skus[i]);
      long discount = promotion == null ? 0 : price / 10;
      int quantity = 1 + random.nextInt(3);
      String sku = chain.sku(skus[i]);
      lines.add(new PosLine(i + 1, sku, null, quantity, price, discount, promotion, true));
    }
    return lines;
  }

  // No basket has a product twice, so that a peer may count lines where the sets count sales.
  private int another(int[] chosen, int count) {
    while (true) {
      int sku = sku();
      if (Arrays.stream(chosen, 0, count).noneMatch(one -> one == sku)) {
        return sku;
      }
    }
  }

  private int sku() {
    int place = Arrays.binarySearch(below, random.nextDouble() * below[below.length - 1]);
    return Math.min(place < 0 ? -place - 1 : place + 1, below.length - 1);
  }
}
