package io.tillflow.functions.window;

import static io.tillflow.functions.metrics.MetricSet.metricSet;
import static io.tillflow.functions.window.WindowsHarness.HOUR;
import static io.tillflow.functions.window.WindowsHarness.MINUTE;
import static io.tillflow.functions.window.WindowsHarness.START;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.MetricSetBuilder;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.functions.window.WindowsHarness.Setup;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** Stores that go to slices, to others and back again, from savepoint to savepoint. */
class HotStoresPropertyTest {
  private static final long HORIZON = 3 * HOUR;
  private static final List<EntryKind> KINDS = List.of(EntryKind.values());
  private static final List<Map<String, Integer>> SETTINGS =
      List.of(
          Map.of(),
          Map.of("s0", 4, "s1", 8),
          Map.of("s0", 2, "s2", 3),
          Map.of("s0", 1, "s1", 8),
          Map.of("s0", 1));
  private static final int[] PARALLELISMS = {2, 5, 3, 4, 2};
  private static final List<MetricSet<Entry>> SETS =
      List.of(
          tried("hourly")
              .windows(ofMinutes(5), ofMinutes(15), ofHours(1))
              .min("least", (e, i) -> e.amountsMinor()[i])
              .approxDistinct("promotions", (e, i) -> e.promotions()[i])
              .topK("ranked", 3, (e, i) -> e.skus()[i])
              .version(1),
          tried("uneven").windows(ofMinutes(10), ofMinutes(15)).version(1),
          tried("many_panes").windows(ofMinutes(1), ofHours(2)).version(1));

  // What looks at all of an entry, or passes by all of it, says the same of each of its keys.
  private static MetricSetBuilder<Entry> tried(String name) {
    return metricSet(name, SalesMetrics.ENTRIES)
        .key("store_id", Entry::storeId)
        .perLine("sku", (e, i) -> e.skus()[i])
        .where(e -> e.skus().length != 2)
        .correctedFor(ofHours(3))
        .count("of_three", e -> e.skus().length == 3)
        .sum("amount", (e, i) -> e.amountsMinor()[i])
        .asMoney()
        .owner("test")
        .description("Tries.");
  }

  @Property(tries = 25)
  void windowsAreTheTruthWhereverTheyAre(@ForAll long seed) throws Exception {
    run(new Random(seed), new HashMapStateBackend());
  }

  @Property(tries = 1)
  void theyAreOnRocksDb(@ForAll long seed) throws Exception {
    run(new Random(seed), new EmbeddedRocksDBStateBackend(false));
  }

  private static void run(Random random, StateBackend backend) throws Exception {
    MetricSet<Entry> set = SETS.get(random.nextInt(SETS.size()));
    Truth truth = new Truth(set);
    List<Entry> entries = new ArrayList<>();
    SlicedHarness.Snapshot state = SlicedHarness.NOTHING;
    long watermark = START;
    int portions = 0;
    for (int phase = 0; phase < PARALLELISMS.length; phase++) {
      Setup setup = new Setup(set, 1 + random.nextInt(60_000), backend, PARALLELISMS[phase]);
      HotStores hot = new HotStores(SETTINGS.get(phase));
      try (SlicedHarness windows = new SlicedHarness(setup, hot, state)) {
        windows.watermark(watermark);
        for (int i = 0; i < 90; i++) {
          Entry entry = entry(random, watermark);
          windows.entry(entry);
          entries.add(entry);
          if (random.nextInt(4) == 0) {
            watermark += random.nextInt(random.nextInt(10) == 0 ? (int) HOUR : (int) (4 * MINUTE));
            windows.watermark(watermark);
          }
          truth.emitted(windows.rows());
        }
        portions += windows.portions();
        if (phase == PARALLELISMS.length - 1) {
          windows.watermark(watermark + 10 * HOUR);
          truth.emitted(windows.rows());
          if (backend instanceof HashMapStateBackend) {
            assertThat(windows.stateEntries()).isZero();
          }
        }
        state = windows.snapshot(phase);
      }
    }
    assertThat(portions).isPositive();
    truth.holds(entries);
    truth.isFinal();
  }

  /** Around the watermark mostly, anywhere within the horizon at times. */
  private static Entry entry(Random random, long watermark) {
    long time = watermark + random.nextInt((int) (10 * MINUTE));
    if (random.nextInt(3) == 0) {
      time = watermark - HORIZON + 1 + random.nextInt((int) HORIZON);
    }
    String[] skus = new String[1 + random.nextInt(3)];
    for (int i = 0; i < skus.length; i++) {
      skus[i] = "sku-" + random.nextInt(12);
    }
    EntryKind kind = KINDS.get(random.nextInt(KINDS.size()));
    return WindowsHarness.entry(kind, "s" + random.nextInt(4), time, skus, random.nextInt(100));
  }
}
