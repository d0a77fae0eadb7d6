package io.tillflow.functions.anomaly;

import io.tillflow.functions.intake.Known;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Notice;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.Store;
import java.util.Objects;

/** Changes of stores, products and rules in; what stands of them out. */
final class Knowledge {
  private final RuleBook rules;
  private final Known<Store> stores = new Known<>();
  private final Known<Product> products = new Known<>();
  private final PriceList prices = new PriceList();
  private int edition;

  Knowledge(RuleBook rules) {
    this.rules = rules;
  }

  /** Takes a change of either. */
  void apply(Notice notice) throws InterruptedException {
    if (notice.product() != null) {
      product(notice.product());
    } else if (notice.store() != null) {
      store(notice.store());
    } else {
      rule(notice.rule());
    }
  }

  void store(Change<Store> change) {
    stores.apply(change);
    edition++;
  }

  void product(Change<Product> change) {
    String sku = change.key();
    Product before = products.value(sku);
    products.apply(change);
    Product now = products.value(sku);
    if (before != null) {
      prices.put(sku, before.currency(), null);
    }
    if (now != null) {
      prices.put(sku, now.currency(), now.listPriceMinor());
    }
  }

  private void rule(Change<RuleBytes> change) throws InterruptedException {
    rules.apply(change);
    edition++;
  }

  /** A rule is out of force that has failed too often. */
  void outdate() {
    edition++;
  }

  /** Brings a book up to date. */
  void tell(StoreBook book) {
    if (book.edition != edition) {
      Store store = stores.value(book.storeId);
      if (book.clock == null || !Objects.equals(store, book.store)) {
        book.clock = StoreClock.of(store);
        book.store = store;
      }
      book.rules = rules.inForce(store, book.storeId);
      book.edition = edition;
    }
  }

  /** What stands of a store, or null. */
  Store store(String storeId) {
    return stores.value(storeId);
  }

  /** The rules that are in force in a store. */
  StoreRules rules(String storeId) {
    return rules.inForce(stores.value(storeId), storeId);
  }

  /** When any of it changes, this does. */
  int edition() {
    return edition;
  }

  /** What products should cost. */
  PriceList prices() {
    return prices;
  }
}
