package io.tillflow.functions.anomaly;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.RuleScope;
import io.tillflow.state.event.Severity;
import io.tillflow.state.event.Store;
import io.tillflow.testdata.reference.anomalies.Meaning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A few stores where much happens at once; what their tills say next, and new rules, out. */
final class Street {
  static final Duration HORIZON = Duration.ofHours(2);
  static final Map<String, Meaning> MEANINGS =
      Map.of(
          "txn.units > 3 && stats.sales_60s_terminal >= 2",
          new Meaning(
              Set.of("txn.units", "stats.sales_60s_terminal"),
              facts ->
                  (long) facts.get("txn.units") > 3
                      && (long) facts.get("stats.sales_60s_terminal") >= 2),
          "stats.z > 1.5 || txn.hour_local == 3 && store.region != 'north'",
          new Meaning(
              Set.of("stats.z", "txn.hour_local", "store.region"),
              facts ->
                  (double) facts.get("stats.z") > 1.5
                      || ((long) facts.get("txn.hour_local") == 3
                          && !facts.get("store.region").equals("north"))),
          "txn.cashier == 'c1' && stats.refunds_1h_cashier + stats.voids_1h_cashier > 2",
          new Meaning(
              Set.of("txn.cashier", "stats.refunds_1h_cashier", "stats.voids_1h_cashier"),
              facts ->
                  facts.get("txn.cashier").equals("c1")
                      && (long) facts.get("stats.refunds_1h_cashier")
                              + (long) facts.get("stats.voids_1h_cashier")
                          > 2));

  // A Monday, 02:00 in UTC.
  private static final long START = 493_970 * 3_600_000L;
  private static final List<String> STORES = List.of("S1", "S2", "stranger");
  private static final Set<RuleKind> KINDS = EnumSet.complementOf(EnumSet.of(RuleKind.EXPRESSION));
  private static final List<PosEventType> TYPES =
      List.of(
          PosEventType.SALE_COMPLETED,
          PosEventType.SALE_COMPLETED,
          PosEventType.SALE_COMPLETED,
          PosEventType.SALE_COMPLETED,
          PosEventType.SALE_VOIDED,
          PosEventType.ITEM_VOIDED,
          PosEventType.REFUND_ISSUED,
          PosEventType.DISCOUNT_APPLIED,
          PosEventType.PAYMENT_DECLINED,
          PosEventType.PAYMENT_AUTHORIZED,
          PosEventType.SALE_INITIATED);

  private final Random random;
  private final Map<String, Long> numbers = new HashMap<>();
  private long now = START;
  private long events;
  private long versions;

  Street(Random random) {
    this.random = random;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** As far as time has come; what comes is later than this less the horizon. */
  long now() {
    return now;
  }

  PosEvent event() {
    now += pause();
    String store = pick(STORES);
    PosEventType type = pick(TYPES);
    String id = "e" + events++;
    boolean named = random.nextInt(8) > 0;
    return new PosEvent(
        id,
        type,
        now - late(),
        null,
        "till",
        "1",
        store,
        "T" + random.nextInt(2),
        named ? "c" + random.nextInt(2) : null,
        id,
        random.nextInt(4) == 0 ? null : "e" + random.nextInt((int) events),
        null,
        number(store),
        null,
        random.nextInt(5) == 0 ? "USD" : "EUR",
        lines(),
        random.nextInt(4) == 0 ? null : pick(List.of(PaymentMethod.CASH, PaymentMethod.CREDIT)),
        null,
        null,
        null,
        null,
        null);
  }

  // Of what is a month old nothing is claimed, so all of it is less.
  private long pause() {
    boolean young = now - START < Duration.ofDays(20).toMillis();
    return switch (random.nextInt(60)) {
      case 0 -> young ? Duration.ofHours(random.nextInt(200)).toMillis() : 0;
      case 1, 2, 3 -> Duration.ofMinutes(random.nextInt(90)).toMillis();
      default -> random.nextInt(4) * 5_000L;
    };
  }

  // Whole seconds, so that windows end where events are.
  private long late() {
    int most = random.nextInt(5) == 0 ? (int) HORIZON.toSeconds() - 1 : 60;
    return 1_000L * random.nextInt(most);
  }

  private Long number(String store) {
    if (random.nextInt(12) == 0) {
      return null;
    }
    long number = numbers.merge(store, random.nextInt(10) == 0 ? 4L : 1L, Long::sum);
    return random.nextInt(8) == 0 ? number - random.nextInt(5) : number;
  }

  private List<PosLine> lines() {
    List<PosLine> lines = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      long price = 50L * random.nextInt(5);
      int quantity = 1 + random.nextInt(2);
      long discount = random.nextInt(4) == 0 ? price * quantity / 2 : 0;
      String promotion = random.nextInt(4) == 0 ? "P" : null;
      String sku = "sku" + random.nextInt(3);
      lines.add(new PosLine(null, sku, null, quantity, price, discount, promotion, true));
    }
    return lines;
  }

  /** A store that is open for some hours, or whenever its clock says nothing. */
  Store store() {
    OpeningHours hours = new OpeningHours(random.nextInt(1_440), random.nextInt(1_440));
    List<OpeningHours> week = random.nextInt(5) == 0 ? List.of() : Collections.nCopies(7, hours);
    return new Store(
        STORES.get(random.nextInt(2)),
        "one",
        random.nextBoolean() ? "north" : "south",
        random.nextBoolean() ? "Europe/Berlin" : "Asia/Kolkata",
        week,
        List.of(),
        "EUR",
        false);
  }

  Product product() {
    Long price = random.nextInt(4) == 0 ? null : (Long) (50L * random.nextInt(5));
    String currency = random.nextInt(3) == 0 ? null : "EUR";
    return new Product("sku" + random.nextInt(3), "TOYS", null, price, currency, false);
  }

  /** A rule with numbers that are met often, in place of one of the same name. */
  AnomalyRule rule() {
    if (random.nextInt(3) == 0) {
      List<String> said = List.copyOf(new TreeSet<>(MEANINGS.keySet()));
      String expression = pick(said);
      return rule("says" + random.nextInt(3), RuleKind.EXPRESSION, Map.of(), expression);
    }
    RuleKind kind = pick(List.copyOf(KINDS));
    String id = random.nextInt(3) == 0 ? "other-" + kind : kind.name();
    return rule(id, kind, parameters(kind), null);
  }

  private AnomalyRule rule(
      String id, RuleKind kind, Map<String, Double> parameters, String expression) {
    RuleScope scope =
        switch (random.nextInt(6)) {
          case 0 -> new RuleScope(List.of("north"), List.of());
          case 1 -> new RuleScope(List.of("south"), List.of("S1", "stranger"));
          default -> RuleScope.ALL;
        };
    Severity severity = random.nextInt(3) == 0 ? null : pick(List.of(Severity.values()));
    boolean enabled = random.nextInt(6) > 0;
    int version = (int) ++versions;
    return new AnomalyRule(
        id, kind, enabled, scope, parameters, severity, expression, version, null);
  }

  private Map<String, Double> parameters(RuleKind kind) {
    return switch (kind) {
      case AMOUNT_OUTLIER ->
          Map.of(
              "deviations", 1 + random.nextInt(4) / 2.0,
              "hours", 1.0 + random.nextInt(168),
              "min_sales", 2.0 + random.nextInt(9));
      case HIGH_VELOCITY ->
          Map.of("sales", 1.0 + random.nextInt(4), "seconds", 1.0 + random.nextInt(600));
      case OFF_HOURS -> Map.of("grace_minutes", (double) random.nextInt(100));
      case PRICE_ERROR, EXCESSIVE_DISCOUNT -> Map.of("percent", 10.0 * random.nextInt(8));
      case CASHIER_VOIDS, CASHIER_REFUNDS, CASHIER_DISCOUNTS ->
          Map.of(
              "percent", 10.0 * random.nextInt(5),
              "min_sales", 1.0 + random.nextInt(3),
              "minutes", 1.0 + random.nextInt(60));
      case PAYMENT_FAILURES ->
          Map.of(
              "declines",
              (double) random.nextInt(3),
              "percent",
              10.0 * random.nextInt(8),
              "minutes",
              1.0 + random.nextInt(60));
      case REFUND_WITHOUT_SALE -> Map.of("days", 1.0 + random.nextInt(30));
      case DUPLICATE_SALE -> Map.of("seconds", 1.0 + random.nextInt(600));
      case SEQUENCE_GAP -> Map.of("minutes", 1.0 + random.nextInt(120));
      case EXPRESSION -> Map.of();
    };
  }
}
