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
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

class DeclaredWindowsPropertyTest {
  private static final long HORIZON = 3 * HOUR;
  private static final List<EntryKind> KINDS = List.of(EntryKind.values());
  private static final List<MetricSet<Entry>> SETS =
      List.of(
          tried("sliding")
              .perLine("sku", (e, i) -> e.skus()[i])
              .windows(ofMinutes(5), ofMinutes(15), ofHours(1))
              .sliding(ofMinutes(30), ofMinutes(10))
              .min("least", Lines::amount)
              .max("most", Lines::amount)
              .version(1),
          tried("uneven").windows(ofMinutes(10), ofMinutes(15)).version(1),
          tried("promoted")
              .perLine("promotion", (e, i) -> e.promotions()[i])
              .windows(ofMinutes(15), ofHours(1))
              .version(1));

  private static MetricSetBuilder<Entry> tried(String name) {
    return metricSet(name, SalesMetrics.ENTRIES)
        .key("store_id", Entry::storeId)
        .correctedFor(ofHours(3))
        .count("n", e -> e.kind() == EntryKind.SALE)
        .sum("amount", Lines::amount)
        .asMoney()
        .owner("test")
        .description("Tries.");
  }

  /** Reads the amount of a line. */
  private static final class Lines {
    static long amount(Entry entry, int line) {
      return entry.amountsMinor()[line];
    }
  }

  @Property(tries = 60)
  void givesTheBatchsRowsWhateverTheOrderTheMemoryTheRestartsAndTheParallelism(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60_000) int memory) throws Exception {
    run(new Random(seed), memory, new HashMapStateBackend(), 150);
  }

  @Property(tries = 3)
  void doesSoOnRocksDb(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60_000) int memory)
      throws Exception {
    run(new Random(seed), memory, new EmbeddedRocksDBStateBackend(true), 100);
  }

  private static void run(Random random, int memory, StateBackend backend, int count)
      throws Exception {
    MetricSet<Entry> set = SETS.get(random.nextInt(SETS.size()));
    Truth truth = new Truth(set);
    List<Entry> added = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    List<OperatorSubtaskState> states = null;
    long watermark = START;
    for (int parallelism : new int[] {2, 5, 3}) {
      Setup setup = new Setup(set, memory, backend, parallelism);
      try (WindowsHarness windows = new WindowsHarness(setup, states)) {
        windows.watermark(watermark);
        for (int i = 0; i < count; i++) {
          Entry entry = entry(random, watermark, added);
          windows.entry(entry);
          entries.add(entry);
          if (random.nextInt(4) == 0) {
            watermark += random.nextInt(random.nextInt(10) == 0 ? (int) HOUR : (int) (4 * MINUTE));
            windows.watermark(watermark);
          }
          if (random.nextInt(15) == 0) {
            windows.snapshot(i);
          }
          truth.emitted(windows.rows());
        }
        if (parallelism == 3) {
          windows.watermark(watermark + 10 * HOUR);
          truth.emitted(windows.rows());
          if (backend instanceof HashMapStateBackend) {
            assertThat(windows.stateEntries()).isZero();
          }
        }
        states = windows.snapshot(count + parallelism);
      }
    }
    truth.holds(entries);
    truth.isFinal();
  }

  /** Around the watermark mostly, anywhere within the horizon at times; some are taken back. */
  private static Entry entry(Random random, long watermark, List<Entry> added) {
    if (random.nextInt(8) == 0 && !added.isEmpty()) {
      Entry back = added.remove(random.nextInt(added.size()));
      if (back.time() > watermark - HORIZON) {
        return back.reversed();
      }
    }
    long time = watermark + random.nextInt((int) (10 * MINUTE));
    if (random.nextInt(4) == 0) {
      time = watermark - HORIZON + 1 + random.nextInt((int) HORIZON);
    }
    String[] skus = new String[1 + random.nextInt(3)];
    for (int i = 0; i < skus.length; i++) {
      skus[i] = "sku-" + random.nextInt(8);
    }
    EntryKind kind = KINDS.get(random.nextInt(KINDS.size()));
    Entry entry =
        WindowsHarness.entry(kind, "s" + random.nextInt(6), time, skus, random.nextInt(100));
    if (kind == EntryKind.VOID || kind == EntryKind.OVERRIDE) {
      added.add(entry);
    }
    return entry;
  }
}
