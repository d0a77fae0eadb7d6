package io.tillflow.functions.ledger;

import static io.tillflow.functions.ledger.Tills.NOON;
import static io.tillflow.functions.ledger.Tills.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.ledger.Tills.Item;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.PosEventType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** What comes out adds up to what the reference says, for every order, restart and parallelism. */
class LedgerPropertyTest {
  private static final List<PosEventType> CORRECTIONS =
      List.of(PosEventType.SALE_VOIDED, PosEventType.ITEM_VOIDED, PosEventType.PRICE_OVERRIDDEN);

  @Property(tries = 12)
  void addsUpToTheReferenceInAnyOrderWithAnyRestarts(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Basket> events = events(random);
    Map<String, Long> expected = LedgerSums.ofReference(events);
    Collections.shuffle(events, random);
    assertThat(withRestarts(events, random)).isEqualTo(expected);
  }

  private static Map<String, Long> withRestarts(List<Basket> events, Random random)
      throws Exception {
    Map<String, Long> sums = new TreeMap<>();
    OperatorSubtaskState state = null;
    int before = 1;
    int from = 0;
    for (int run = 0; run < 4; run++) {
      int until = run == 3 ? events.size() : from + random.nextInt(events.size() - from + 1);
      int parallelism = 1 + random.nextInt(3);
      List<OperatorSubtaskState> states = new ArrayList<>();
      for (int subtask = 0; subtask < parallelism; subtask++) {
        try (LedgerHarness ledger = rocks(subtask, parallelism, before, state)) {
          for (Basket event : events.subList(from, until)) {
            if (owner(event.storeId(), parallelism) == subtask) {
              ledger.take(event);
            }
            if (random.nextInt(60) == 0) {
              ledger.flink.snapshot(1_000L * run + states.size(), 1);
            }
          }
          ledger.entries().forEach(entry -> LedgerSums.add(entry, sums));
          states.add(ledger.flink.snapshot(9_000L + run, 1));
        }
      }
      state =
          AbstractStreamOperatorTestHarness.repackageState(
              states.toArray(OperatorSubtaskState[]::new));
      before = parallelism;
      from = until;
    }
    return sums;
  }

  private static LedgerHarness rocks(
      int subtask, int parallelism, int before, OperatorSubtaskState state) throws Exception {
    LedgerHarness ledger =
        new LedgerHarness(new EmbeddedRocksDBStateBackend(), subtask, parallelism);
    int most = LedgerHarness.MAX_PARALLELISM;
    return ledger.open(
        state == null
            ? null
            : AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, most, before, parallelism, subtask));
  }

  private static int owner(String store, int parallelism) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
        store, LedgerHarness.MAX_PARALLELISM, parallelism);
  }

  private static List<Basket> events(Random random) {
    List<Basket> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String store = "s" + random.nextInt(5);
      long time = NOON + random.nextInt(20_000_000);
      events.add(Tills.sale(store, "t" + i, time, items(random)));
      for (int c = random.nextInt(4); c > 0; c--) {
        PosEventType type = CORRECTIONS.get(random.nextInt(3));
        String id = "t" + i + "c" + c;
        long later = time + random.nextInt(3) * 1_000L;
        events.add(Tills.basket(type, id, id, "t" + i, items(random)).at(store, later));
      }
    }
    return events;
  }

  private static Item[] items(Random random) {
    Item[] items = new Item[1 + random.nextInt(3)];
    for (int i = 0; i < items.length; i++) {
      String sku = "sku" + random.nextInt(3);
      items[i] =
          random.nextBoolean()
              ? item(sku, 1 + random.nextInt(4), 90 + random.nextInt(3), random.nextInt(50))
              : new Item(random.nextInt(3), sku, 1 + random.nextInt(4), 90, random.nextInt(50));
    }
    return items;
  }
}
