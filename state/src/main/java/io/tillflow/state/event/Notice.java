package io.tillflow.state.event;

/** A change of what events are judged by: exactly one of the three is there. */
public record Notice(Change<Store> store, Change<Product> product, Change<RuleBytes> rule) {
  /** Of a store. */
  public static Notice ofStore(Change<Store> change) {
    return new Notice(change, null, null);
  }

  /** Of a product. */
  public static Notice ofProduct(Change<Product> change) {
    return new Notice(null, change, null);
  }

  /** Of a rule. */
  public static Notice ofRule(Change<RuleBytes> change) {
    return new Notice(null, null, change);
  }
}
