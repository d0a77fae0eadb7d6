package io.tillflow.state.online;

import java.io.Serializable;
import java.util.List;

/**
 * A group of features as writers and readers name it: of which entities, and how fresh.
 *
 * @param entity the kind of entity, such as {@code customer}
 * @param name the group's name among those of its entity, such as {@code live}
 */
public record OnlineGroup(String entity, String name, Freshness freshness) implements Serializable {
  /** What a customer is doing now. */
  public static final OnlineGroup CUSTOMER_LIVE = hot("customer", "live");

  /** What a customer did in the last days. */
  public static final OnlineGroup CUSTOMER_RECENT = warm("customer", "recent");

  /** How a product is in demand. */
  public static final OnlineGroup SKU_TREND = warm("sku", "trend");

  /** What a store has of a product. */
  public static final OnlineGroup STORE_SKU_STOCK = hot("store_sku", "stock");

  /** How a store trades. */
  public static final OnlineGroup STORE_PULSE = warm("store", "pulse");

  /** All of them. */
  public static final List<OnlineGroup> ALL =
      List.of(CUSTOMER_LIVE, CUSTOMER_RECENT, SKU_TREND, STORE_SKU_STOCK, STORE_PULSE);

  /** The key of one entity's values; all groups of an entity share a slot of a cluster. */
  public String key(String prefix, String entityId) {
    return prefix + ":{" + entity + ":" + entityId + "}:" + name;
  }

  /** The same group in another class. */
  public OnlineGroup in(Freshness other) {
    return new OnlineGroup(entity, name, other);
  }

  /** As in {@code customer:live}. */
  @Override
  public String toString() {
    return entity + ":" + name;
  }

  private static OnlineGroup hot(String entity, String name) {
    return new OnlineGroup(entity, name, Freshness.HOT);
  }

  private static OnlineGroup warm(String entity, String name) {
    return new OnlineGroup(entity, name, Freshness.WARM);
  }
}
