package io.tillflow.state.event;

import java.util.List;

/** Where a rule holds: in these regions and these stores; where both are empty, everywhere. */
public record RuleScope(List<String> regions, List<String> stores) {
  /** Every store. */
  public static final RuleScope ALL = new RuleScope(List.of(), List.of());

  /** Whether it holds in this store; the region of an unknown store is null. */
  public boolean covers(String storeId, String region) {
    return (regions.isEmpty() && stores.isEmpty())
        || stores.contains(storeId)
        || (region != null && regions.contains(region));
  }
}
