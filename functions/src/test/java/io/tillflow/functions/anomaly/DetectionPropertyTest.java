package io.tillflow.functions.anomaly;

import static io.tillflow.functions.anomaly.Desk.DAY;
import static io.tillflow.functions.anomaly.Desk.HOUR;
import static io.tillflow.functions.anomaly.Desk.MINUTE;
import static io.tillflow.functions.anomaly.Desk.NOON;
import static io.tillflow.functions.anomaly.Desk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.anomaly.RuledHarness.Setup;
import io.tillflow.functions.intake.Slips;
import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.RuleScope;
import io.tillflow.state.event.Store;
import io.tillflow.testdata.reference.anomalies.AnomalyTexts;
import io.tillflow.testdata.reference.anomalies.ReferenceAnomalies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/** The detection against the plain reference, over streams in any order of time. */
class DetectionPropertyTest {
  private static final int EVENTS = 400;
  private static final PosEventType[] TYPES = PosEventType.values();
  private static final RuleKind[] KINDS = RuleKind.values();

  @Property(tries = 15)
  void rowsAndAlertsAreThoseOfTheReference(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    ReferenceAnomalies reference = new ReferenceAnomalies(RuledHarness.HIGH_TOTAL, Map.of());
    List<String> rows = new ArrayList<>();
    List<String> alerts = new ArrayList<>();
    List<OperatorSubtaskState> states = null;
    long now = NOON;
    List<Store> stores = List.of(store("s0", 480, 1_200), store("s1", 1_080, 120));
    List<Product> products =
        List.of(
            new Product("a", "c", null, 100L, "EUR", false),
            new Product("b", "c", null, 40L, null, false));
    List<AnomalyRule> rules = new ArrayList<>();
    for (int part = 0; part < 3; part++) {
      long memory = random.nextBoolean() ? 0 : 1 << 20;
      Setup setup = new Setup(new HashMapStateBackend(), 1 + random.nextInt(2), memory, List.of());
      try (DetectionHarness harness = new DetectionHarness(setup, states)) {
        for (Store store : stores) {
          reference.store(store);
          harness.store(store);
        }
        for (Product product : products) {
          reference.product(product);
          harness.product(product.sku(), product.listPriceMinor(), product.currency());
        }
        for (AnomalyRule rule : rules) {
          tell(harness, rule);
        }
        for (int i = 0; i < EVENTS; i++) {
          now += random.nextInt(8) == 0 ? random.nextInt((int) HOUR) : random.nextInt(5_000);
          if (random.nextInt(60) == 0) {
            AnomalyRule rule = rule(random, rules.size() + 1);
            rules.add(rule);
            reference.rule(rule);
            tell(harness, rule);
          }
          PosEvent event = event(random, part * EVENTS + i, now);
          reference.judge(event, new Origin("pos-transactions", 0, i, event.eventTime()));
          harness.take(Slips.of(event));
          if (random.nextInt(20) == 0) {
            harness.watermark(now - MINUTE);
          }
        }
        states = harness.snapshot(part);
        harness.rows().forEach(row -> rows.add(AnomalyTexts.of(row)));
        harness.alerts().forEach(alert -> alerts.add(AnomalyTexts.of(alert)));
      }
    }
    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            reference.rows().stream().map(AnomalyTexts::of).toList());
    assertThat(alerts)
        .containsExactlyInAnyOrderElementsOf(
            reference.alerts().stream().map(AnomalyTexts::of).toList());
  }

  // Mostly close to each other; some late by up to the horizon.
  private static long time(Random random, long now) {
    return switch (random.nextInt(10)) {
      case 0 -> now - random.nextInt((int) (DAY + 23 * HOUR));
      case 1, 2 -> now - random.nextInt((int) (10 * MINUTE));
      case 3 -> now + random.nextInt((int) (30 * SECOND));
      default -> now;
    };
  }

  private static PosEvent event(Random random, int number, long now) {
    PosEventType type =
        random.nextInt(3) > 0 ? PosEventType.SALE_COMPLETED : TYPES[random.nextInt(TYPES.length)];
    boolean original = type == PosEventType.REFUND_ISSUED && random.nextInt(4) > 0;
    List<PosLine> lines = new ArrayList<>();
    for (int i = type.needsLines() ? 1 + random.nextInt(2) : 0; i > 0; i--) {
      lines.add(line(random));
    }
    return new PosEvent(
        "e" + number,
        type,
        time(random, now),
        null,
        "till",
        "1",
        "s" + random.nextInt(3),
        "t" + random.nextInt(2),
        random.nextInt(6) == 0 ? null : "v1:cashier" + random.nextInt(2),
        "tx" + number,
        original ? "tx" + random.nextInt(number + 1) : null,
        null,
        null,
        null,
        "EUR",
        lines,
        random.nextBoolean() ? PaymentMethod.CASH : PaymentMethod.DEBIT,
        null,
        null,
        null,
        null,
        null);
  }

  private static PosLine line(Random random) {
    long price = random.nextInt(12) == 0 ? 0 : 80 + 10L * random.nextInt(5);
    if (random.nextInt(25) == 0) {
      price = random.nextInt(2_000_000);
    }
    String sku = "abc".substring(random.nextInt(3)).substring(0, 1);
    String promotion = random.nextInt(3) == 0 ? "p" : null;
    long discount = price == 0 || random.nextInt(5) > 0 ? 0 : random.nextInt((int) price);
    return new PosLine(1, sku, null, 1, price, discount, promotion, true);
  }

  private static AnomalyRule rule(Random random, int version) {
    RuleKind kind = KINDS[random.nextInt(KINDS.length - 2)];
    boolean builtIn = random.nextBoolean();
    List<String> where = random.nextInt(3) == 0 ? List.of("s" + random.nextInt(3)) : List.of();
    return new AnomalyRule(
        builtIn ? kind.name() : "MORE_" + kind,
        kind,
        random.nextInt(8) > 0,
        new RuleScope(List.of(), where),
        parameters(random, kind),
        null,
        null,
        version,
        null);
  }

  private static Map<String, Double> parameters(Random random, RuleKind kind) {
    return switch (kind) {
      case AMOUNT_OUTLIER -> Map.of("hours", 1.0 + random.nextInt(168), "deviations", 2.0);
      case HIGH_VELOCITY -> Map.of("sales", 1.0 + random.nextInt(9), "seconds", 300.0);
      case CASHIER_VOIDS, CASHIER_REFUNDS, CASHIER_DISCOUNTS ->
          Map.of("min_sales", 1.0 + random.nextInt(5), "minutes", 20.0);
      case PAYMENT_FAILURES -> Map.of("declines", 1.0, "minutes", 60.0);
      case DUPLICATE_SALE -> Map.of("seconds", 600.0);
      case REFUND_WITHOUT_SALE -> Map.of("days", 1.0);
      default -> Map.of();
    };
  }

  private static void tell(DetectionHarness harness, AnomalyRule rule) throws Exception {
    List<String> parameters =
        rule.parameters().entrySet().stream()
            .map(each -> "'" + each.getKey() + "': " + each.getValue())
            .toList();
    List<String> where = rule.scope().stores().stream().map(s -> "'" + s + "'").toList();
    harness.rule(
        rule.ruleId(),
        "'kind': '%s', 'enabled': %s, 'version': %d, 'parameters': {%s}, 'scope': {'stores': %s}"
            .formatted(
                rule.kind(), rule.enabled(), rule.version(), String.join(", ", parameters), where));
  }

  private static Store store(String id, int opens, int closes) {
    List<OpeningHours> week = Collections.nCopies(7, new OpeningHours(opens, closes));
    return new Store(id, id, "here", "Europe/Berlin", week, List.of(), "EUR", false);
  }
}
