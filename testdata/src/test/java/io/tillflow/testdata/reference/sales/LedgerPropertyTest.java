package io.tillflow.testdata.reference.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Product;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for any events, whatever they say and however they come. */
class LedgerPropertyTest {
  private static final List<Product> PRODUCTS =
      List.of(
          new Product("s0", "c0", null, null, null, false),
          new Product("s1", "c0", null, null, null, false));
  private static final Set<Measure> BY_LINE =
      Set.of(
          Measure.UNITS,
          Measure.GROSS,
          Measure.DISCOUNT,
          Measure.VOIDED,
          Measure.VOIDED_UNITS,
          Measure.REFUNDED,
          Measure.REFUNDED_UNITS,
          Measure.PROMO_UNITS,
          Measure.NET);

  private static ReferenceWindows windows(List<PosEvent> events) {
    return ReferenceWindows.of(events, PRODUCTS);
  }

  private static Map<Measure, Long> sums(ReferenceWindows windows, SalesSet set, Duration size) {
    Map<Measure, Long> sums = new TreeMap<>();
    windows
        .rows(set)
        .forEach(
            (key, row) -> {
              if (key.size().equals(size)) {
                BY_LINE.forEach(measure -> sums.merge(measure, row.of(measure), Long::sum));
              }
            });
    return sums;
  }

  @Property(tries = 200)
  void theOrderOfArrivalDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<PosEvent> events = RandomDay.of(random);
    ReferenceWindows expected = windows(events);
    List<PosEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    ReferenceWindows found = windows(shuffled);
    assertThat(found.rows()).isEqualTo(expected.rows());
    for (Outcome outcome : Outcome.values()) {
      assertThat(Set.copyOf(found.ledger().events(outcome)))
          .isEqualTo(Set.copyOf(expected.ledger().events(outcome)));
    }
  }

  @Property(tries = 200)
  void everyEventHasOneOutcomeAndCountsInAWindowWhereItIsApplied(@ForAll long seed) {
    List<PosEvent> events = RandomDay.of(new Random(seed));
    ReferenceWindows windows = windows(events);
    List<PosEvent> all = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      all.addAll(windows.ledger().events(outcome));
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(events);
    for (Duration size : SalesSet.STORE_SALES.sizes()) {
      assertThat(
              windows.rows(SalesSet.STORE_SALES).entrySet().stream()
                  .filter(row -> row.getKey().size().equals(size))
                  .mapToLong(row -> row.getValue().of(Measure.EVENTS))
                  .sum())
          .isEqualTo(windows.ledger().events(Outcome.APPLIED).size());
    }
  }

  @Property(tries = 200)
  void storesSkusAndCategoriesSumUpToTheSameInAllSizes(@ForAll long seed) {
    ReferenceWindows windows = windows(RandomDay.of(new Random(seed)));
    Map<Measure, Long> expected = sums(windows, SalesSet.STORE_SALES, Duration.ofHours(1));
    for (SalesSet set : Set.of(SalesSet.STORE_SALES, SalesSet.SKU_SALES, SalesSet.CATEGORY_SALES)) {
      for (Duration size : set.sizes()) {
        assertThat(sums(windows, set, size)).as(set + " " + size).isEqualTo(expected);
      }
    }
  }

  @Property(tries = 200)
  void anEmptiedBasketLeavesNothingAndNoBasketLosesMoreThanItHad(@ForAll long seed) {
    List<PosEvent> events = RandomDay.of(new Random(seed));
    ReferenceLedger ledger = ReferenceLedger.of(events);
    Map<PosEvent, List<LedgerEntry>> baskets =
        ledger.entries().stream()
            .filter(entry -> !entry.amounts().containsKey(Measure.REFUNDED))
            .collect(Collectors.groupingBy(LedgerEntry::at));
    baskets.forEach(
        (sale, entries) -> {
          long emptied = sum(entries, Measure.VOIDED_TRANSACTIONS);
          long units = sum(entries, Measure.UNITS);
          long voided = sum(entries, Measure.VOIDED_UNITS);
          assertThat(voided).isLessThanOrEqualTo(units);
          assertThat(emptied).isEqualTo(voided == units && units > 0 ? 1 : 0);
          if (emptied == 1) {
            assertThat(sum(entries, Measure.GROSS))
                .isEqualTo(sum(entries, Measure.DISCOUNT) + sum(entries, Measure.VOIDED));
          }
        });
  }

  private static long sum(List<LedgerEntry> entries, Measure measure) {
    return entries.stream().mapToLong(entry -> entry.amounts().getOrDefault(measure, 0L)).sum();
  }
}
