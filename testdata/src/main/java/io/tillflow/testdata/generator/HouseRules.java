package io.tillflow.testdata.generator;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.RuleScope;
import io.tillflow.testdata.reference.anomalies.Meaning;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that this world's loss prevention has made for itself, in CEL and in Java. */
public final class HouseRules {
  /** Finds gift cards that buy many things at once. */
  public static final String BULK = "bulk-gift-cards";

  private static final String BULK_SAYS =
      "txn.type == 'SALE_COMPLETED' && txn.payment_method == 'GIFT_CARD' && txn.units >= 40";
  private static final String RETURNS_SAY =
      "txn.type == 'REFUND_ISSUED' && stats.refunds_1h_cashier * 4 > stats.sales_1h_cashier"
          + " && stats.sales_1h_cashier > 5";
  private static final String LARGE_SAYS =
      "store.known && stats.n >= 100 && (stats.z > 6.0 || txn.lines == 1 && stats.z > 5.0)";

  private HouseRules() {}

  /** The rules as their topic tells them. */
  public static List<AnomalyRule> all() {
    return List.of(
        saying(BULK, BULK_SAYS),
        saying("many-returns", RETURNS_SAY),
        saying("very-large", LARGE_SAYS),
        new AnomalyRule(
            "fast-in-berlin",
            RuleKind.HIGH_VELOCITY,
            true,
            new RuleScope(List.of("Berlin"), List.of()),
            Map.of("sales", 8.0),
            null,
            null,
            3,
            "loss prevention"));
  }

  private static AnomalyRule saying(String id, String expression) {
    return new AnomalyRule(
        id,
        RuleKind.EXPRESSION,
        true,
        RuleScope.ALL,
        Map.of(),
        null,
        expression,
        1,
        "loss prevention");
  }

  /** What their expressions say. */
  public static Map<String, Meaning> meanings() {
    return Map.of(
        BULK_SAYS,
        new Meaning(
            Set.of("txn.type", "txn.payment_method", "txn.units"),
            facts ->
                facts.get("txn.type").equals("SALE_COMPLETED")
                    && facts.get("txn.payment_method").equals("GIFT_CARD")
                    && (long) facts.get("txn.units") >= 40),
        RETURNS_SAY,
        new Meaning(
            Set.of("txn.type", "stats.refunds_1h_cashier", "stats.sales_1h_cashier"),
            facts ->
                facts.get("txn.type").equals("REFUND_ISSUED")
                    && (long) facts.get("stats.refunds_1h_cashier") * 4
                        > (long) facts.get("stats.sales_1h_cashier")
                    && (long) facts.get("stats.sales_1h_cashier") > 5),
        LARGE_SAYS,
        new Meaning(
            Set.of("store.known", "stats.n", "stats.z", "txn.lines"),
            facts ->
                (boolean) facts.get("store.known")
                    && (long) facts.get("stats.n") >= 100
                    && ((double) facts.get("stats.z") > 6
                        || ((long) facts.get("txn.lines") == 1
                            && (double) facts.get("stats.z") > 5))));
  }
}
