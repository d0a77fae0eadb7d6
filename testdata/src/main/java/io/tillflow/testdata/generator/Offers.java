package io.tillflow.testdata.generator;

import io.tillflow.state.event.Product;
import io.tillflow.state.event.Promotion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A product and a time in, the promotion that holds out, if any. */
final class Offers {
  private final Map<String, List<Promotion>> bySku = new HashMap<>();

  Offers(Catalogue catalogue) {
    for (Product product : catalogue.products()) {
      for (Promotion promotion : catalogue.promotions()) {
        if (promotion.skus().contains(product.sku())
            || promotion.categories().contains(product.category())) {
          bySku.computeIfAbsent(product.sku(), sku -> new ArrayList<>()).add(promotion);
        }
      }
    }
  }

  /** The promotion's id, or null. */
  String of(Product product, long time) {
    for (Promotion promotion : bySku.getOrDefault(product.sku(), List.of())) {
      if (promotion.starts() <= time && time < promotion.ends()) {
        return promotion.promotionId();
      }
    }
    return null;
  }
}
