package io.tillflow.functions.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.PlainWindows;
import io.tillflow.functions.metrics.PlainWindows.Place;
import io.tillflow.functions.metrics.SessionMetrics;
import io.tillflow.functions.session.SessionsHarness.Setup;
import io.tillflow.functions.session.SessionsPropertyTest.Arrival;
import io.tillflow.functions.window.DeclaredWindows;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.SessionEntry;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.Money;
import io.tillflow.state.row.WindowRow;
import io.tillflow.testdata.harness.Subtasks;
import io.tillflow.testdata.reference.sessions.KpiRow;
import io.tillflow.testdata.reference.sessions.ReferenceSessions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/**
 * The windows of sessions that are revised, retracted and split are those of the reference, which
 * has the truth of every session; and what the declaration means of all that sessions have said.
 */
class CommerceKpisPropertyTest {
  private static final MetricSet<SessionEntry> KPIS = SessionMetrics.COMMERCE_KPIS;
  private static final long GAP = SessionSettings.DEFAULT.gap().toMillis();
  private static final long FOREVER = Duration.ofDays(30).toMillis();

  private final List<SessionEntry> entries = new ArrayList<>();
  private final Map<String, List<WindowRow>> rows = new TreeMap<>();

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void anyOrderRestartAndParallelismGivesTheWindowsOfTheReference(@ForAll long seed)
      throws Exception {
    holds(seed, new HashMapStateBackend());
  }

  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
  void onRocksDbToo(@ForAll long seed) throws Exception {
    holds(seed, new EmbeddedRocksDBStateBackend());
  }

  private void holds(long seed, StateBackend backend) throws Exception {
    entries.clear();
    rows.clear();
    Random random = new Random(seed);
    List<CommerceEvent> events = SessionsPropertyTest.events(random);
    run(Arrival.of(events, random), random, backend);

    Map<String, String> expected = new TreeMap<>();
    ReferenceSessions.of(events, io.tillflow.testdata.reference.sessions.SessionSettings.DEFAULT)
        .kpis()
        .forEach(
            (key, row) ->
                expected.put(
                    key.channel() + " " + key.size() + " " + key.start().toEpochMilli(),
                    text(row)));
    assertThat(last(row -> row.values()[0] > 0)).isEqualTo(expected);
    assertThat(last(row -> true)).isEqualTo(meant());
    rows.values().forEach(CommerceKpisPropertyTest::holds);
  }

  private static void holds(List<WindowRow> window) {
    assertThat(window)
        .extracting(WindowRow::revision)
        .isEqualTo(IntStream.range(0, window.size()).boxed().toList());
    WindowRow first = window.get(0);
    assertThat(first.watermark()).isGreaterThanOrEqualTo(first.windowEnd() + GAP);
    for (WindowRow row : window) {
      assertThat(row.values()[1]).as("purchases").isBetween(0L, row.values()[0]);
      assertThat(row.isFinal()).isEqualTo(row.revision() == window.size() - 1);
    }
  }

  private void run(List<Arrival> came, Random random, StateBackend backend) throws Exception {
    List<List<OperatorSubtaskState>> states = Arrays.asList(null, null);
    int from = 0;
    for (int run = 0; run < 3; run++) {
      int until = run == 2 ? came.size() : from + random.nextInt(came.size() - from + 1);
      int parallelism = 1 + random.nextInt(3);
      Setup setup = new Setup(SessionsPropertyTest.settings(random), backend, parallelism);
      try (SessionsHarness sessions = new SessionsHarness(setup, states.get(0));
          Subtasks<SessionEntry, WindowRow> windows =
              new Subtasks<>(operator(random), backend, parallelism, states.get(1))) {
        for (Arrival arrival : came.subList(from, until)) {
          if (random.nextInt(3) == 0) {
            advance(sessions, windows, arrival.at() - 1);
          }
          sessions.take(arrival.event());
        }
        if (run == 2) {
          advance(sessions, windows, came.isEmpty() ? 0 : came.get(came.size() - 1).at() + FOREVER);
        }
        List<OperatorSubtaskState> clicked = sessions.snapshot(run);
        relay(sessions, windows);
        states = List.of(clicked, windows.snapshot(run));
        collect(windows);
        assertThat(run < 2 || isRocks(backend) || windows.stateEntries() == 0).isTrue();
      }
      from = until;
    }
  }

  private static boolean isRocks(StateBackend backend) {
    return backend instanceof EmbeddedRocksDBStateBackend;
  }

  private static Subtasks.Operator<SessionEntry, WindowRow> operator(Random random) {
    long memory = random.nextInt(10_000);
    return new Subtasks.Operator<>(
        () -> new DeclaredWindows<>(KPIS, memory), KPIS.outerKey()::of, FlowTypes.WINDOW_ROW);
  }

  // As in the job: what a watermark lets sessions say comes before it.
  private void advance(
      SessionsHarness sessions, Subtasks<SessionEntry, WindowRow> windows, long time)
      throws Exception {
    sessions.watermark(time);
    relay(sessions, windows);
    windows.watermark(time);
    collect(windows);
  }

  private void relay(SessionsHarness sessions, Subtasks<SessionEntry, WindowRow> windows)
      throws Exception {
    for (SessionEntry entry : sessions.entries()) {
      entries.add(entry);
      windows.take(entry, entry.time());
    }
  }

  private void collect(Subtasks<SessionEntry, WindowRow> windows) {
    for (WindowRow row : windows.emitted()) {
      rows.computeIfAbsent(place(row), any -> new ArrayList<>()).add(row);
    }
  }

  private static String place(WindowRow row) {
    return row.outerKey() + " " + row.windowSize() + " " + row.windowStart();
  }

  private Map<String, String> last(Predicate<WindowRow> which) {
    Map<String, String> last = new TreeMap<>();
    rows.forEach(
        (place, all) -> {
          WindowRow row = all.get(all.size() - 1);
          if (which.test(row)) {
            last.put(place, text(row));
          }
        });
    return last;
  }

  private Map<String, String> meant() {
    Map<String, String> meant = new TreeMap<>();
    PlainWindows.of(KPIS, entries).forEach((place, row) -> meant.put(text(place), text(row)));
    return meant;
  }

  private static String text(Place place) {
    return place.outerKey() + " " + place.windowSize() + " " + place.windowStart();
  }

  private static String text(WindowRow row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < KPIS.shown().size(); i++) {
      Long value = row.valueIfAny(i);
      boolean isWhole = KPIS.shown().get(i).unit().word().equals("number");
      values.add(value == null ? "null" : isWhole ? "" + value : "" + BigDecimal.valueOf(value, 4));
    }
    return String.join(" ", values);
  }

  private static String text(Map<String, Object> row) {
    return KPIS.shown().stream()
        .map(measure -> "" + row.get(measure.name()))
        .collect(Collectors.joining(" "));
  }

  private static String text(KpiRow row) {
    BigDecimal revenue = BigDecimal.valueOf(row.revenueMinor() * Money.factor("EUR"), 4);
    return String.join(
        " ",
        row.sessions() + " " + row.purchases() + " " + row.conversionRate(),
        row.carts() + " " + row.abandoned() + " " + row.cartAbandonment(),
        revenue + " " + row.otherCurrencyPurchases());
  }
}
