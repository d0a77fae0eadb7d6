package io.tillflow.testdata.generator;

import io.tillflow.state.event.AnomalyFeedback;
import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Promotion;
import io.tillflow.state.event.Store;
import io.tillflow.state.wire.WireEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One record of a topic beside those of events, such as {@code stores}. */
public record ReferenceValue(String topic, byte[] key, byte[] value) {
  /** These values as their topics hold them, in Avro without a registry. */
  public static List<ReferenceValue> of(
      List<Store> stores, List<Product> products, List<Promotion> promotions) {
    List<ReferenceValue> values = new ArrayList<>();
    WireEncoder<Store> store = WireEncoder.singleObject(Store.class);
    stores.forEach(one -> values.add(value("stores", one.storeId(), store.encode(one))));
    WireEncoder<Product> product = WireEncoder.singleObject(Product.class);
    products.forEach(one -> values.add(value("products", one.sku(), product.encode(one))));
    WireEncoder<Promotion> promotion = WireEncoder.singleObject(Promotion.class);
    promotions.forEach(
        one -> values.add(value("promotions", one.promotionId(), promotion.encode(one))));
    return values;
  }

  /** These rules as their topic holds them, in JSON, as people write them. */
  public static List<ReferenceValue> ofRules(List<AnomalyRule> rules) {
    WireEncoder<AnomalyRule> encoder = WireEncoder.json(AnomalyRule.class);
    return rules.stream()
        .map(rule -> value("anomaly-rules", rule.ruleId(), encoder.encode(rule)))
        .toList();
  }

  /** These verdicts as their topic holds them. */
  public static List<ReferenceValue> ofVerdicts(List<AnomalyFeedback> verdicts) {
    WireEncoder<AnomalyFeedback> encoder = WireEncoder.singleObject(AnomalyFeedback.class);
    return verdicts.stream()
        .map(one -> value("anomaly-feedback", one.alertId(), encoder.encode(one)))
        .toList();
  }

  private static ReferenceValue value(String topic, String key, byte[] value) {
    return new ReferenceValue(topic, key.getBytes(StandardCharsets.UTF_8), value);
  }
}
