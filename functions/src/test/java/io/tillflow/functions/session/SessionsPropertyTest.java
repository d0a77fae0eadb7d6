package io.tillflow.functions.session;

import static io.tillflow.functions.session.Shopper.MINUTE;
import static io.tillflow.functions.session.Shopper.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.session.SessionsHarness.Setup;
import io.tillflow.functions.session.Shopper.Thing;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.row.SessionRow;
import io.tillflow.testdata.reference.sessions.ReferenceSessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** What stands at the end is what the reference says, for any order, restart and parallelism. */
class SessionsPropertyTest {
  private static final long HORIZON = Duration.ofHours(2).toMillis();
  private static final CommerceEventType[] TYPES = CommerceEventType.values();

  @Property(tries = 60)
  void anyOrderWithinTheHorizonWithAnyRestartsGivesTheSessionsOfTheReference(@ForAll long seed)
      throws Exception {
    Random random = new Random(seed);
    List<CommerceEvent> events = events(random);
    holds(events, withRestarts(events, random, new HashMapStateBackend()));
  }

  @Property(tries = 3)
  void onRocksDbToo(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<CommerceEvent> events = events(random);
    holds(events, withRestarts(events, random, new EmbeddedRocksDBStateBackend()));
  }

  private static void holds(List<CommerceEvent> events, List<SessionRow> rows) {
    Map<String, SessionRow> last = new TreeMap<>();
    for (SessionRow row : rows) {
      SessionRow before = last.put(row.sessionKey(), row);
      assertThat(row.revision()).isEqualTo(before == null ? 0 : before.revision() + 1);
    }
    last.values().removeIf(SessionRow::retracted);
    Map<String, String> expected = new TreeMap<>();
    ReferenceSessions.of(events, io.tillflow.testdata.reference.sessions.SessionSettings.DEFAULT)
        .rows()
        .forEach((key, row) -> expected.put(key, SessionTexts.of(row)));
    Map<String, String> actual = new TreeMap<>();
    last.forEach((key, row) -> actual.put(key, SessionTexts.of(row)));
    assertThat(actual).isEqualTo(expected);
  }

  /** When an event comes. */
  record Arrival(CommerceEvent event, long at) {
    /** Each up to a horizon after those that are later than it. */
    static List<Arrival> of(List<CommerceEvent> events, Random random) {
      List<Arrival> came = new ArrayList<>();
      for (CommerceEvent event : events) {
        long delay =
            random.nextInt(3) == 0 ? random.nextInt((int) HORIZON) : random.nextInt(60_000);
        came.add(new Arrival(event, event.eventTime() + delay));
      }
      came.sort(Comparator.comparingLong(Arrival::at));
      return came;
    }
  }

  private static List<SessionRow> withRestarts(
      List<CommerceEvent> events, Random random, StateBackend backend) throws Exception {
    List<Arrival> came = Arrival.of(events, random);
    List<SessionRow> rows = new ArrayList<>();
    List<OperatorSubtaskState> states = null;
    int from = 0;
    for (int run = 0; run < 4; run++) {
      int until = run == 3 ? came.size() : from + random.nextInt(came.size() - from + 1);
      Setup setup = new Setup(settings(random), backend, 1 + random.nextInt(3));
      try (SessionsHarness sessions = new SessionsHarness(setup, states)) {
        for (Arrival arrival : came.subList(from, until)) {
          if (random.nextInt(3) == 0) {
            sessions.watermark(arrival.at() - 1);
          }
          sessions.take(arrival.event());
        }
        if (run == 3) {
          sessions.end();
        }
        assertThat(sessions.refused()).isEmpty();
        states = sessions.snapshot(run);
        rows.addAll(sessions.rows());
      }
      from = until;
    }
    return rows;
  }

  static SessionSettings settings(Random random) {
    SessionSettings all = SessionSettings.DEFAULT;
    long memory = random.nextBoolean() ? all.memoryBytes() : random.nextInt(10_000);
    return new SessionSettings(all.gap(), all.longest(), all.mostEvents(), all.horizon(), memory);
  }

  static List<CommerceEvent> events(Random random) {
    List<CommerceEvent> events = new ArrayList<>();
    for (int shopper = 0; shopper < 5; shopper++) {
      Shopper who =
          shopper % 2 == 0 ? new Shopper("c" + shopper, null) : new Shopper(null, "a" + shopper);
      long time = NOON;
      // Some never rest and never buy, so that their sessions end for their length alone.
      boolean restless = random.nextInt(3) == 0;
      for (int i = random.nextInt(120); i > 0; i--) {
        time += restless ? random.nextInt((int) (30 * MINUTE)) : pause(random);
        CommerceEventType type =
            restless ? CommerceEventType.ADD_TO_CART : TYPES[random.nextInt(TYPES.length)];
        String order = random.nextInt(3) == 0 ? null : "o" + random.nextInt(3);
        events.add(who.event("e" + random.nextInt(1 << 20), type, time, thing(random), order));
      }
    }
    return events;
  }

  private static long pause(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> 0;
      case 1 -> 30 * MINUTE;
      case 2 -> 30 * MINUTE + 1 + random.nextInt((int) HORIZON);
      case 3 -> random.nextInt(40) == 0 ? Duration.ofDays(31).toMillis() : 60_000;
      default -> random.nextInt((int) (29 * MINUTE));
    };
  }

  private static Thing thing(Random random) {
    return new Thing(
        random.nextInt(5) == 0 ? null : "sku" + random.nextInt(4),
        random.nextInt(3) == 0 ? null : "category" + random.nextInt(3),
        random.nextInt(4) == 0 ? null : (Long) (long) random.nextInt(500),
        random.nextInt(4) == 0 ? null : random.nextInt(4) == 0 ? "USD" : "EUR",
        random.nextBoolean() ? null : (Integer) (1 + random.nextInt(3)));
  }
}
