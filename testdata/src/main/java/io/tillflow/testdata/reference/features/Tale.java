package io.tillflow.testdata.reference.features;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.testdata.reference.sales.LedgerEntry;
import io.tillflow.testdata.reference.sales.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that was ever told of one entity, in no order. */
record Tale(List<CommerceEvent> clicks, List<LedgerEntry> sales, List<InventoryChange> changes) {
  Tale() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  Stream<CommerceEvent> clicks(CommerceEventType type) {
    return clicks.stream().filter(click -> click.eventType() == type);
  }

  Stream<CommerceEvent> clicks(CommerceEventType type, Panes panes) {
    return clicks(type).filter(click -> panes.hold(click.eventTime()));
  }

  /** What was bought elsewhere than in a store, whose tills tell of it themselves. */
  Stream<CommerceEvent> orders() {
    return clicks(CommerceEventType.PURCHASE).filter(click -> click.channel() != Channel.STORE);
  }

  /** How many different products were looked at; a look at no product is none. */
  long distinctViews(Panes panes) {
    return clicks(CommerceEventType.PRODUCT_VIEW, panes)
        .map(CommerceEvent::sku)
        .filter(sku -> sku != null)
        .distinct()
        .count();
  }

  /** How many pieces were sold, and not taken back again, at tills and elsewhere. */
  long units(Panes panes) {
    return sales.stream()
            .filter(entry -> panes.hold(entry.at().eventTime()))
            .mapToLong(Tale::sold)
            .sum()
        + orders()
            .filter(order -> panes.hold(order.eventTime()))
            .mapToLong(CommerceEvent::units)
            .sum();
  }

  /** By how many pieces an entry changes what is sold. */
  static long sold(LedgerEntry entry) {
    return switch (entry.cause().eventType()) {
      case SALE_COMPLETED -> entry.pieces();
      case SALE_VOIDED, ITEM_VOIDED -> -entry.pieces();
      default -> 0;
    };
  }

  /** By how much an entry changes what was earned. */
  static long net(LedgerEntry entry) {
    return amount(entry, Measure.GROSS)
        - amount(entry, Measure.DISCOUNT)
        - amount(entry, Measure.VOIDED)
        - amount(entry, Measure.REFUNDED);
  }

  private static long amount(LedgerEntry entry, Measure measure) {
    return entry.amounts().getOrDefault(measure, 0L);
  }

  /** Every sale that was rung up. */
  Set<PosEvent> rung() {
    return sales.stream()
        .map(LedgerEntry::cause)
        .filter(cause -> cause.eventType() == PosEventType.SALE_COMPLETED)
        .collect(Collectors.toSet());
  }

  /** The sales of which something is left. */
  Set<PosEvent> standing() {
    Set<PosEvent> standing = rung();
    sales.stream()
        .filter(entry -> entry.amounts().containsKey(Measure.VOIDED_TRANSACTIONS))
        .forEach(entry -> standing.remove(entry.at()));
    return standing;
  }

  /** The time of the latest of all events; who has none has no features. */
  long latest() {
    Stream<Long> told = clicks.stream().map(CommerceEvent::eventTime);
    Stream<Long> rung = sales.stream().map(entry -> entry.cause().eventTime());
    Stream<Long> moved = changes.stream().map(InventoryChange::eventTime);
    return Stream.of(told, rung, moved)
        .flatMap(times -> times)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
