package io.tillflow.testdata.reference.features;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.testdata.reference.sales.Told;
import io.tillflow.testdata.reference.sessions.Click;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Few events in; what a group says of the one entity that a claim is about out. */
final class Asked {
  /** When all claims begin: a full hour. */
  static final long START = Click.START;

  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private Asked() {}

  /** Of customer {@code c}, whose clicks these are, so long after the start. */
  static Map<String, String> live(long asOf, Click... clicks) {
    return clicked(OnlineGroup.CUSTOMER_LIVE, asOf, clicks);
  }

  static Map<String, String> recent(long asOf, Click... clicks) {
    return clicked(OnlineGroup.CUSTOMER_RECENT, asOf, clicks);
  }

  private static Map<String, String> clicked(OnlineGroup group, long asOf, Click... clicks) {
    List<CommerceEvent> events = Arrays.stream(clicks).map(click -> click.of("c").event()).toList();
    return ReferenceFeatures.of(List.of(), events, List.of()).values(group, "c", START + asOf);
  }

  /** Of the card {@code L}, with which these were bought. */
  static Map<String, String> card(long asOf, PosEvent... bought) {
    List<PosEvent> events =
        Arrays.stream(bought).map(event -> Told.paid(event, null, "L")).toList();
    return ReferenceFeatures.of(events, List.of(), List.of())
        .values(OnlineGroup.CUSTOMER_RECENT, "L", START + asOf);
  }

  /** Of the store {@code S}, whose tills told this. */
  static Map<String, String> pulse(long asOf, PosEvent... told) {
    return ReferenceFeatures.of(List.of(told), List.of(), List.of())
        .values(OnlineGroup.STORE_PULSE, "S", START + asOf);
  }

  /** What is known of {@code tea} in store {@code S}. */
  static ReferenceFeatures shelf(List<PosEvent> told, InventoryChange... changes) {
    return ReferenceFeatures.of(told, List.of(), List.of(changes));
  }

  static Map<String, String> stock(ReferenceFeatures shelf, long asOf) {
    return shelf.values(OnlineGroup.STORE_SKU_STOCK, "S|tea", START + asOf);
  }

  /** Somebody counted, or changed, what is left of {@code tea}. */
  static InventoryChange change(InventoryKind kind, long time, int quantity) {
    return new InventoryChange(
        kind + "@" + time, START + time, "S", "tea", kind, quantity, null, "warehouse", "1");
  }

  static InventoryChange count(long time, int quantity) {
    return change(InventoryKind.COUNT, time, quantity);
  }

  static InventoryChange delivery(long time, int quantity) {
    return change(InventoryKind.DELIVERY, time, quantity);
  }

  /** The same, named so, and naming a reorder point. */
  static InventoryChange reorder(InventoryChange change, String id, int point) {
    return new InventoryChange(
        id,
        change.eventTime(),
        change.storeId(),
        change.sku(),
        change.kind(),
        change.quantity(),
        point,
        change.sourceSystem(),
        change.schemaVersion());
  }
}
