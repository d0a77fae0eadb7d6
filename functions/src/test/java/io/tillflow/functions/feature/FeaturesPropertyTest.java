package io.tillflow.functions.feature;

import static io.tillflow.functions.feature.Doings.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.Touch;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.testdata.reference.features.FeatureTexts;
import io.tillflow.testdata.reference.features.ReferenceFeatures;
import io.tillflow.testdata.reference.sales.PlainEntries;
import io.tillflow.testdata.reference.sales.ReferenceLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** The last row of every entity is what the reference says, for any order, restart, parallelism. */
class FeaturesPropertyTest {
  private static final List<FeatureSet> SETS = DeclaredFeatures.all(Duration.ofMinutes(30));
  private static final int RUNS = 3;

  @Property(tries = 100)
  void anyOrderWithinTheHorizonWithAnyRestartsEndsInTheReference(@ForAll long seed)
      throws Exception {
    for (FeatureSet set : SETS) {
      holds(set, new Random(seed), new HashMapStateBackend());
    }
  }

  @Property(tries = 3)
  void onRocksDbToo(@ForAll long seed) throws Exception {
    for (FeatureSet set : SETS) {
      holds(set, new Random(seed), new EmbeddedRocksDBStateBackend());
    }
  }

  private static void holds(FeatureSet set, Random random, StateBackend backend) throws Exception {
    ShopDays days = ShopDays.of(random);
    Map<String, FeatureRow> last = new HashMap<>();
    List<Arrival> arrivals = arrivals(set, days, random);
    Told told = withRestarts(arrivals, new Run(set, random, backend));
    for (FeatureRow row : told.rows()) {
      FeatureRow before = last.put(row.entityId(), row);
      if (before != null) {
        assertThat(row.version()).isGreaterThan(before.version());
      }
    }
    Map<String, Map<String, String>> found = new HashMap<>();
    last.forEach((id, row) -> found.put(id, FeatureTexts.hash(row)));
    ReferenceFeatures reference = ReferenceFeatures.of(days.tills(), days.clicks(), List.of());
    FeatureTexts texts = new FeatureTexts(reference, set.group(), found);
    assertThat(texts.are()).as(set.group().toString()).isEqualTo(texts.mustBe());
    for (FeatureRow row : last.values()) {
      assertThat(anew(set, arrivals, row)).as("computed anew").isEqualTo(row.values());
      long passed = Math.max(row.asOf(), told.watermark() - 1);
      assertThat(new TreeMap<>(row.values()))
          .as(
              "%s of %s as of %d, which changed until %d",
              set.group(), row.entityId(), row.asOf(), passed)
          .isEqualTo(reference.values(set.group(), row.entityId(), passed));
    }
  }

  // In no order that the job had.
  private static Map<String, String> anew(FeatureSet set, List<Arrival> arrivals, FeatureRow row) {
    Recomputed anew = new Recomputed(set);
    arrivals.stream()
        .map(Arrival::touch)
        .filter(touch -> touch.entityId().equals(row.entityId()))
        .sorted(Comparator.comparingLong(Touch::time))
        .forEach(anew::take);
    return anew.fields(row.asOf());
  }

  /** What was told in the end, and how far the watermark had come. */
  private record Told(List<FeatureRow> rows, long watermark) {}

  /** When a touch comes. */
  private record Arrival(Touch touch, long at) {}

  /** How a group is run. */
  private record Run(FeatureSet set, Random random, StateBackend backend) {
    FeaturesHarness.Setup setup() {
      long memory = random.nextBoolean() ? 1 << 20 : random.nextInt(10_000);
      return new FeaturesHarness.Setup(set, backend, 1 + random.nextInt(3), memory);
    }
  }

  // Each up to a horizon after those that are later than it, or than what it corrects.
  private static List<Arrival> arrivals(FeatureSet set, ShopDays days, Random random) {
    List<Arrival> arrivals = new ArrayList<>();
    Consumer<Touch> comes =
        touch -> {
          boolean late = random.nextInt(3) == 0;
          long delay = random.nextInt((int) (late ? 2 * DAY : Doings.MINUTE));
          long at = Math.min(touch.ownTime() + delay, touch.time() + 2 * DAY - 1);
          arrivals.add(new Arrival(touch, at));
        };
    days.clicks().forEach(click -> Groups.clicks(set, ShopDays.decoded(click), comes));
    for (Entry entry : PlainEntries.of(ReferenceLedger.of(days.tills()), List.of())) {
      Groups.entries(set, entry, comes);
      if (random.nextInt(5) == 0) {
        Groups.entries(set, entry.reversed(), comes);
        Groups.entries(set, entry, comes);
      }
    }
    arrivals.sort(Comparator.comparingLong(Arrival::at));
    return arrivals;
  }

  /** What touches the entities of a group. */
  private static final class Groups {
    static void clicks(FeatureSet set, Decoded<CommerceEvent> click, Consumer<Touch> out) {
      switch (set.group().entity()) {
        case "customer" -> Touches.customer(click, out);
        case "sku" -> Touches.sku(click, out);
        default -> {
          // Clicks are of no store.
        }
      }
    }

    static void entries(FeatureSet set, Entry entry, Consumer<Touch> out) {
      switch (set.group().toString()) {
        case "customer:recent" -> Touches.customer(entry, out);
        case "sku:trend" -> Touches.sku(entry, out);
        case "store:pulse" -> out.accept(Touches.store(entry));
        default -> {
          // What customers do now, tills do not tell.
        }
      }
    }
  }

  private static Told withRestarts(List<Arrival> arrivals, Run run) throws Exception {
    List<FeatureRow> rows = new ArrayList<>();
    List<OperatorSubtaskState> states = null;
    int from = 0;
    long end = 0;
    for (int i = 0; i < RUNS; i++) {
      int until =
          i == RUNS - 1 ? arrivals.size() : from + run.random().nextInt(arrivals.size() - from + 1);
      try (FeaturesHarness features = run.setup().open(states)) {
        for (Arrival arrival : arrivals.subList(from, until)) {
          if (run.random().nextInt(3) == 0) {
            rows.addAll(features.rows());
            features.watermark(arrival.at() - 1);
            rows.addAll(decayed(features, arrival.at() - 1));
          }
          features.take(arrival.touch());
        }
        if (i == RUNS - 1 && until > 0) {
          end = arrivals.get(until - 1).at() + run.random().nextInt((int) (9 * DAY));
          rows.addAll(features.rows());
          features.watermark(end);
          rows.addAll(decayed(features, end));
        }
        rows.addAll(features.rows());
        states = features.snapshot();
      }
      from = until;
    }
    return new Told(rows, end);
  }

  private static List<FeatureRow> decayed(FeaturesHarness features, long watermark) {
    List<FeatureRow> rows = features.rows();
    assertThat(rows)
        .as("what time alone has changed until %d", watermark)
        .allMatch(FeatureRow::decayed)
        .allMatch(row -> row.asOf() < watermark);
    return rows;
  }
}
