package io.tillflow.functions.window;

import static io.tillflow.functions.window.WindowsHarness.HOUR;
import static io.tillflow.functions.window.WindowsHarness.MUCH;
import static io.tillflow.functions.window.WindowsHarness.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.ledger.Ledger;
import io.tillflow.functions.ledger.LedgerSettings;
import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.functions.window.WindowsHarness.Setup;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.Money;
import io.tillflow.state.row.WindowRow;
import io.tillflow.testdata.reference.sales.ReferenceWindows;
import io.tillflow.testdata.reference.sales.SalesRow;
import io.tillflow.testdata.reference.sales.SalesSet;
import io.tillflow.testdata.reference.sales.WindowKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Till events through the ledger and every set that ships, held against the plain reference. */
class SalesAgainstReferenceTest {
  @Property(tries = 20)
  void everySetThatShipsSaysWhatTheReferenceSays(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<PosEvent> events = TillDays.events(random);
    ReferenceWindows reference = ReferenceWindows.of(events, TillDays.PRODUCTS);
    List<Entry> entries = entries(events);
    for (SalesSet said : SalesSet.values()) {
      Map<String, Map<String, Object>> expected = new TreeMap<>();
      reference.rows(said).forEach((key, row) -> expected.put(name(key), values(key, row)));
      Map<String, Map<String, Object>> truth = truth(declared(said), entries, random);
      List<String> columns = said.measures().stream().map(measure -> measure.column()).toList();
      truth.values().forEach(row -> row.keySet().retainAll(columns));
      assertThat(truth).isEqualTo(expected);
    }
  }

  private static MetricSet<Entry> declared(SalesSet said) {
    return SalesMetrics.ALL.stream()
        .filter(set -> set.name().equals(said.table()))
        .findFirst()
        .orElseThrow();
  }

  private static List<Entry> entries(List<PosEvent> events) throws Exception {
    Horizon horizon = new Horizon(Duration.ofDays(2), Duration.ofHours(1));
    var ledger =
        new KeyedOneInputStreamOperatorTestHarness<String, Decoded<Basket>, Entry>(
            new Ledger(new LedgerSettings(horizon, MUCH)),
            decoded -> decoded.mark().key(),
            Types.STRING);
    ledger.setup(
        FlowTypes.ENTRY.createSerializer(ledger.getExecutionConfig().getSerializerConfig()));
    ledger.open();
    for (int i = 0; i < events.size(); i++) {
      ledger.processElement(new StreamRecord<>(TillDays.decoded(i, events.get(i))));
    }
    List<Entry> entries = ledger.extractOutputValues();
    ledger.close();
    return entries;
  }

  private static Map<String, Map<String, Object>> truth(
      MetricSet<Entry> set, List<Entry> entries, Random random) throws Exception {
    Map<String, WindowRow> last = new TreeMap<>();
    long watermark = START;
    Setup setup = new Setup(set, random.nextInt(100_000), new HashMapStateBackend(), 2);
    try (WindowsHarness windows = new WindowsHarness(setup, null)) {
      for (Entry entry : entries) {
        windows.entry(entry);
        watermark += random.nextInt((int) (HOUR / 10));
        windows.watermark(watermark);
        windows.rows().forEach(row -> last.put(name(row), row));
      }
      windows.watermark(watermark + 99 * HOUR);
      windows.rows().forEach(row -> last.put(name(row), row));
    }
    Map<String, Map<String, Object>> truth = new TreeMap<>();
    last.forEach((name, row) -> truth.put(name, values(set, row)));
    return truth;
  }

  private static Map<String, Object> values(MetricSet<Entry> set, WindowRow row) {
    Map<String, Object> values = new TreeMap<>();
    for (int i = 0; i < set.shown().size(); i++) {
      values.put(set.shown().get(i).name(), String.valueOf(row.valueIfAny(i)));
    }
    values.put("events", String.valueOf(row.events()));
    return values;
  }

  private static Map<String, Object> values(WindowKey key, SalesRow row) {
    MetricSet<Entry> set = declared(key.set());
    Map<String, Object> values = new TreeMap<>();
    row.values()
        .forEach(
            (measure, value) ->
                values.put(measure.column(), landed(set, measure.column(), value, key)));
    return values;
  }

  private static String landed(MetricSet<Entry> set, String column, Number value, WindowKey key) {
    if (value instanceof BigDecimal ratio) {
      return ratio.unscaledValue().toString();
    }
    boolean isMoney = set.measure(column).filter(m -> m.unit() == Measure.Unit.MONEY).isPresent();
    Long number = (Long) value;
    return String.valueOf(isMoney ? Money.tenThousandths(number, key.currency()) : number);
  }

  private static String name(WindowKey key) {
    return "%s/%s/%s/%s/%d"
        .formatted(
            key.storeId(), key.item(), key.currency(), key.size(), key.start().toEpochMilli());
  }

  private static String name(WindowRow row) {
    String item = row.innerKey() == null ? "" : row.innerKey();
    return "%s/%s/%s/%s/%d"
        .formatted(row.outerKey(), item, row.currency(), row.windowSize(), row.windowStart());
  }
}
