package io.tillflow.testdata.reference.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.PosEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Events in, the few numbers that a claim is about out. */
final class Books {
  private static final Duration HOUR = Duration.ofHours(1);

  private Books() {}

  static SortedMap<WindowKey, SalesRow> rows(SalesSet set, PosEvent... events) {
    return ReferenceWindows.of(List.of(events), List.of()).rows(set);
  }

  /** The one hour of the one store that these events are about. */
  static SalesRow hour(PosEvent... events) {
    return hourOf("", SalesSet.STORE_SALES, events);
  }

  /** The one hour of a sku. */
  static SalesRow hourOf(String sku, PosEvent... events) {
    return hourOf(sku, SalesSet.SKU_SALES, events);
  }

  private static SalesRow hourOf(String item, SalesSet set, PosEvent... events) {
    List<SalesRow> hours =
        rows(set, events).entrySet().stream()
            .filter(row -> row.getKey().size().equals(HOUR))
            .filter(row -> row.getKey().item().equals(item))
            .map(Map.Entry::getValue)
            .toList();
    assertThat(hours).as("the one hour").hasSize(1);
    return hours.get(0);
  }

  /** The ids of the events with this outcome. */
  static List<String> ids(Outcome outcome, PosEvent... events) {
    return ReferenceLedger.of(List.of(events)).events(outcome).stream()
        .map(PosEvent::eventId)
        .toList();
  }
}
