package io.tillflow.functions.anomaly;

import io.tillflow.functions.anomaly.AnomalyReference.Standings;
import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Notice;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.Store;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.reference.anomalies.ReferenceAnomalies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Changes in; what the compacted topics hold of them, and the same told to a reference, out. */
final class Topics {
  private static final WireEncoder<AnomalyRule> RULES = WireEncoder.json(AnomalyRule.class);

  private final Map<String, Change<Store>> stores = new TreeMap<>();
  private final Map<String, Change<Product>> products = new TreeMap<>();
  private final Map<String, Change<RuleBytes>> rules = new TreeMap<>();
  private long offset;

  /** What they hold now, as an operator reads it that starts later. */
  Standings standings() {
    return new Standings(
        () -> new ArrayList<>(stores.values()),
        () -> new ArrayList<>(products.values()),
        () -> new ArrayList<>(rules.values()));
  }

  Notice store(Store store, ReferenceAnomalies reference) {
    Change<Store> change = new Change<>(origin("stores"), store.storeId(), store);
    stores.put(change.key(), change);
    reference.store(store);
    return Notice.ofStore(change);
  }

  Notice product(Product product, ReferenceAnomalies reference) {
    Change<Product> change = new Change<>(origin("products"), product.sku(), product);
    products.put(change.key(), change);
    reference.product(product);
    return Notice.ofProduct(change);
  }

  Notice rule(AnomalyRule rule, ReferenceAnomalies reference) {
    reference.rule(rule);
    return rule(rule.ruleId(), new RuleBytes(RULES.encode(rule)));
  }

  /** A rule is told no longer; null where there is none. */
  Notice drop(Random random, ReferenceAnomalies reference) {
    if (rules.isEmpty()) {
      return null;
    }
    String id = List.copyOf(rules.keySet()).get(random.nextInt(rules.size()));
    reference.dropRule(id);
    return rule(id, null);
  }

  private Notice rule(String id, RuleBytes value) {
    Change<RuleBytes> change = new Change<>(origin("anomaly-rules"), id, value);
    rules.put(id, change);
    return Notice.ofRule(change);
  }

  private Origin origin(String topic) {
    return new Origin(topic, 0, offset++, 0);
  }
}
