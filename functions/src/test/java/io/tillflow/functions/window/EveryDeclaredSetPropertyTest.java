package io.tillflow.functions.window;

import static io.tillflow.functions.metrics.MetricSet.metricSet;
import static io.tillflow.functions.metrics.SalesMetrics.ENTRIES;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.functions.metrics.Terms;
import io.tillflow.functions.window.SalesChain.Setup;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** Each set that is declared, whatever it is, against what its declaration means. */
class EveryDeclaredSetPropertyTest {
  private static final MetricSet<Entry> OF_TEN_LINES =
      metricSet("basket_lines", ENTRIES)
          .key("store_id", Entry::storeId)
          .perLine("sku", (e, i) -> e.skus()[i])
          .where(e -> e.kind() != EntryKind.OVERRIDE)
          .windows(ofMinutes(10), ofHours(2))
          .sliding(ofMinutes(30), ofMinutes(10))
          .correctedFor(ofDays(2))
          .sum("pieces", (e, i) -> e.quantities()[i])
          .min("cheapest", (e, i) -> e.amountsMinor()[i])
          .asMoney()
          .max("dearest", (e, i) -> e.amountsMinor()[i])
          .asMoney()
          .derived("spread", Terms.of("dearest").minus("cheapest"))
          .derived("dearer", Terms.of("dearest", "spread"))
          .avg("dearest_per_piece", Terms.of("dearer"), Terms.of("pieces"))
          .approxDistinct("customers", Entry::customer)
          .approxDistinct("promotions", (e, i) -> e.promotions()[i])
          .quantile("median", (e, i) -> e.amountsMinor()[i], 0.5)
          .asMoney()
          .topK("promoted", 1, (e, i) -> e.promotions()[i])
          .first("opening", (e, i) -> e.amountsMinor()[i])
          .last("closing", (e, i) -> e.amountsMinor()[i])
          .owner("test")
          .description("What no set that ships measures.")
          .version(1);

  private static final List<MetricSet<Entry>> SETS =
      Stream.concat(SalesMetrics.ALL.stream(), Stream.of(OF_TEN_LINES)).toList();

  @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
  void saysWhatItsDeclarationMeans(@ForAll long seed) throws Exception {
    trial(seed, new HashMapStateBackend(), entry -> true).holds();
  }

  @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
  void saysSoOnRocksDb(@ForAll long seed) throws Exception {
    trial(seed, new EmbeddedRocksDBStateBackend(false), entry -> true).holds();
  }

  @Example
  void aChainThatTakesNothingBackIsFound() throws Exception {
    SalesTrial broken = trial(1, new HashMapStateBackend(), entry -> !entry.retracted());
    assertThatThrownBy(broken::holds).isInstanceOf(AssertionError.class);
  }

  private static SalesTrial trial(long seed, StateBackend backend, Predicate<Entry> link) {
    Random random = new Random(seed);
    return new SalesTrial(random, new Setup(SETS, random.nextInt(60_000), backend, link));
  }
}
