package io.tillflow.functions.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.metrics.PlainWindows.Place;
import io.tillflow.functions.window.SalesChain.Setup;
import io.tillflow.functions.window.SalesChain.Snapshot;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.testdata.reference.sales.PlainEntries;
import io.tillflow.testdata.reference.sales.ReferenceLedger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/**
 * Random till events through the chain, as they arrive from stores of which some are off line:
 * late, repeated and out of order, with checkpoints, failures and savepoints in between, from which
 * on stores are in slices, or in others.
 *
 * <p>Time comes as far as arrivals allow, but no event meets a watermark that is ahead of its sale
 * by the horizon: what is too late is no random stream's to tell.
 */
final class SalesTrial {
  private static final int[] PARALLELISMS = {2, 5, 3};
  private static final Map<Integer, HotStores> HOT =
      Map.of(
          2,
          HotStores.none(),
          5,
          new HotStores(Map.of("s0", 5, "s2", 2)),
          3,
          new HotStores(Map.of("s0", 3)));
  private static final long HORIZON = 48 * WindowsHarness.HOUR;
  private static final long MINUTES = 2 * WindowsHarness.MINUTE;

  private final Random random;
  private final Setup setup;
  private final List<PosEvent> events;
  private final List<Truth> truths = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private SalesChain chain;
  private long watermark = Long.MIN_VALUE;
  private int next;
  private Mark mark;

  /** When an event arrives, and how far time may have come by then. */
  private record Arrival(long at, int event, long limit) {}

  /** What a failure goes back to. */
  private record Mark(
      Snapshot state, int next, long watermark, List<Map<Place, Integer>> emitted) {}

  SalesTrial(Random random, Setup setup) {
    this.random = random;
    this.setup = setup;
    this.events = TillDays.events(random);
    setup.sets().forEach(set -> truths.add(new Truth(set)));
    for (int i = 0; i < events.size(); i++) {
      for (int copies = random.nextInt(5) == 0 ? 2 : 1; copies > 0; copies--) {
        arrivals.add(new Arrival(arrival(events.get(i)), i, soldAt(events.get(i)) + HORIZON - 1));
      }
    }
    arrivals.sort(Comparator.comparingLong(Arrival::at));
  }

  /** Runs it; every set has said what it means, and nothing is left. */
  void holds() throws Exception {
    Snapshot state = SalesChain.NOTHING;
    for (int parallelism : PARALLELISMS) {
      int left = arrivals.size() - next;
      int until = parallelism == 3 ? arrivals.size() : next + random.nextInt(left);
      state = run(parallelism, state, until);
    }
    truths.forEach(Truth::isFinal);
  }

  private Snapshot run(int parallelism, Snapshot from, int until) throws Exception {
    chain = new SalesChain(setup, HOT.get(parallelism), parallelism, from);
    try {
      mark(from);
      while (next < until) {
        step();
        if (random.nextInt(30) == 0) {
          mark(chain.snapshot(next));
        }
        if (random.nextInt(60) == 0) {
          fail(parallelism);
        }
      }
      if (until == arrivals.size()) {
        end();
      }
      return chain.snapshot(arrivals.size() + parallelism);
    } finally {
      chain.close();
    }
  }

  private void step() throws Exception {
    Arrival arrival = arrivals.get(next++);
    chain.take(TillDays.decoded(arrival.event(), events.get(arrival.event())));
    if (random.nextBoolean()) {
      long limit = arrival.at();
      for (Arrival later : arrivals.subList(next, arrivals.size())) {
        limit = Math.min(limit, later.limit());
      }
      watermark = Math.max(watermark, limit);
      chain.watermark(watermark);
    }
    collect();
  }

  private void check() {
    collect();
    List<Entry> entries = PlainEntries.of(ReferenceLedger.of(events), TillDays.PRODUCTS);
    truths.forEach(truth -> truth.holds(entries));
  }

  private void collect() {
    for (int i = 0; i < truths.size(); i++) {
      truths.get(i).emitted(chain.rows(i));
    }
  }

  private void mark(Snapshot state) {
    mark = new Mark(state, next, watermark, truths.stream().map(Truth::mark).toList());
  }

  private void fail(int parallelism) throws Exception {
    chain.close();
    next = mark.next();
    watermark = mark.watermark();
    for (int i = 0; i < truths.size(); i++) {
      truths.get(i).backTo(mark.emitted().get(i));
    }
    chain = new SalesChain(setup, HOT.get(parallelism), parallelism, mark.state());
  }

  // Said before windows are final, what has changed must have been said again by itself.
  private void end() throws Exception {
    chain.watermark(Math.max(watermark, WindowsHarness.START + HORIZON / 4) + MINUTES);
    check();
    chain.watermark(WindowsHarness.START + 3 * HORIZON);
    check();
    if (setup.backend() instanceof HashMapStateBackend) {
      assertThat(chain.stateEntries()).isZero();
    }
  }

  // Most come at once, some within hours, and those of a store that is off line together.
  private long arrival(PosEvent event) {
    if (event.storeId().equals("s2")) {
      return WindowsHarness.START + HORIZON - WindowsHarness.HOUR + random.nextInt((int) MINUTES);
    }
    long most = random.nextInt(4) == 0 ? 3 * WindowsHarness.HOUR : MINUTES;
    return event.eventTime() + random.nextInt((int) most);
  }

  private long soldAt(PosEvent event) {
    return events.stream()
        .filter(sale -> sale.eventType() == PosEventType.SALE_COMPLETED)
        .filter(sale -> sale.transactionId().equals(event.originalTransactionId()))
        .mapToLong(PosEvent::eventTime)
        .findFirst()
        .orElse(event.eventTime());
  }
}
