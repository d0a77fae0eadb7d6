package io.tillflow.testdata.reference.features;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.testdata.reference.sales.LedgerEntry;
import io.tillflow.testdata.reference.sales.ReferenceLedger;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All accepted events in, in any order; the features of any entity as of any time out. */
public final class ReferenceFeatures {
  /** The groups that ship. */
  public static final List<OnlineGroup> GROUPS =
      List.of(
          OnlineGroup.CUSTOMER_LIVE,
          OnlineGroup.CUSTOMER_RECENT,
          OnlineGroup.SKU_TREND,
          OnlineGroup.STORE_SKU_STOCK,
          OnlineGroup.STORE_PULSE);

  private final Map<String, SortedMap<String, Tale>> tales = new HashMap<>();

  private ReferenceFeatures() {
    GROUPS.forEach(group -> tales.put(group.toString(), new TreeMap<>()));
  }

  /** The features that follow from these events. */
  public static ReferenceFeatures of(
      Collection<PosEvent> tills,
      Collection<CommerceEvent> clicks,
      Collection<InventoryChange> changes) {
    ReferenceFeatures features = new ReferenceFeatures();
    ReferenceLedger.of(tills).entries().forEach(features::take);
    clicks.forEach(features::take);
    changes.forEach(features::take);
    return features;
  }

  private void take(LedgerEntry entry) {
    PosEvent at = entry.at();
    tale(OnlineGroup.STORE_PULSE, at.storeId()).sales().add(entry);
    if (at.eventType() == PosEventType.SALE_COMPLETED && at.loyaltyId() != null) {
      tale(OnlineGroup.CUSTOMER_RECENT, at.loyaltyId()).sales().add(entry);
    }
    if (entry.line() != null) {
      String sku = entry.line().sku();
      if (Tale.sold(entry) != 0) {
        tale(OnlineGroup.SKU_TREND, sku).sales().add(entry);
      }
      if (OnHand.brought(entry) != 0) {
        tale(OnlineGroup.STORE_SKU_STOCK, at.storeId() + "|" + sku).sales().add(entry);
      }
    }
  }

  private void take(CommerceEvent click) {
    String customer = click.customerId() == null ? click.loyaltyId() : click.customerId();
    if (customer != null) {
      tale(OnlineGroup.CUSTOMER_LIVE, customer).clicks().add(click);
      tale(OnlineGroup.CUSTOMER_RECENT, customer).clicks().add(click);
    }
    if (click.sku() != null && isDemand(click)) {
      tale(OnlineGroup.SKU_TREND, click.sku()).clicks().add(click);
    }
  }

  private static boolean isDemand(CommerceEvent click) {
    return switch (click.eventType()) {
      case PRODUCT_VIEW, ADD_TO_CART -> true;
      case PURCHASE -> click.channel() != Channel.STORE;
      default -> false;
    };
  }

  private void take(InventoryChange change) {
    String shelf = change.storeId() + "|" + change.sku();
    tale(OnlineGroup.STORE_SKU_STOCK, shelf).changes().add(change);
  }

  private Tale tale(OnlineGroup group, String entityId) {
    return tales(group).computeIfAbsent(entityId, id -> new Tale());
  }

  private SortedMap<String, Tale> tales(OnlineGroup group) {
    return tales.get(group.toString());
  }

  /** Every entity of which a group has ever said something. */
  public Set<String> entities(OnlineGroup group) {
    return Collections.unmodifiableSet(tales(group).keySet());
  }

  /** The time of the latest event of an entity; no row that has all its events is older. */
  public long latest(OnlineGroup group, String entityId) {
    return tales(group).get(entityId).latest();
  }

  /** What a group says of one of its entities; a feature without a value is absent. */
  public SortedMap<String, String> values(OnlineGroup group, String entityId, long asOf) {
    SortedMap<String, String> fields = new TreeMap<>();
    Tale tale = tales(group).get(entityId);
    switch (group.toString()) {
      case "customer:live" -> CustomerLive.tell(tale, asOf, fields);
      case "customer:recent" -> CustomerRecent.tell(tale, asOf, fields);
      case "sku:trend" -> SkuTrend.tell(tale, asOf, fields);
      case "store_sku:stock" -> OnHand.tell(tale, asOf, fields);
      case "store:pulse" -> StorePulse.tell(tale, asOf, fields);
      default -> throw new IllegalArgumentException("no group " + group);
    }
    return fields;
  }

  /** How all shelves fall to their reorder points, where everything is told in time. */
  public List<Crossing> crossings() {
    return tales(OnlineGroup.STORE_SKU_STOCK).entrySet().stream()
        .flatMap(shelf -> LowStock.crossings(shelf.getKey(), shelf.getValue()).stream())
        .toList();
  }

  /** How each shelf runs low. */
  public SortedMap<String, LowStock> lowStock(Punctuality punctuality) {
    SortedMap<String, LowStock> shelves = new TreeMap<>();
    tales(OnlineGroup.STORE_SKU_STOCK)
        .forEach((shelf, tale) -> shelves.put(shelf, LowStock.of(shelf, tale, punctuality)));
    return shelves;
  }
}
