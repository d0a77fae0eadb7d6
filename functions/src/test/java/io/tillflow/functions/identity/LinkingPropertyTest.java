package io.tillflow.functions.identity;

import static io.tillflow.functions.identity.Person.DAY;
import static io.tillflow.functions.identity.Person.MINUTE;
import static io.tillflow.functions.identity.Person.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.identity.Shop.Setup;
import io.tillflow.functions.identity.Shop.States;
import io.tillflow.functions.session.SessionSettings;
import io.tillflow.functions.session.SessionTexts;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.row.IdentityLink;
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
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** Sessions and links are those of the reference, for any order, restart and parallelism. */
class LinkingPropertyTest {
  private static final long HORIZON = Duration.ofHours(2).toMillis();
  private static final CommerceEventType[] TYPES = CommerceEventType.values();
  private static final int RUNS = 4;

  @Property(tries = 40)
  void anyOrderWithinTheHorizonWithAnyRestartsGivesWhatTheReferenceDoes(@ForAll long seed)
      throws Exception {
    holds(new Random(seed), new HashMapStateBackend());
  }

  @Property(tries = 1)
  void onRocksDbToo(@ForAll long seed) throws Exception {
    holds(new Random(seed), new EmbeddedRocksDBStateBackend());
  }

  @Property(tries = 15)
  void everyEventCountsOnceAlsoInSessionsThatAreTruncated(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<CommerceEvent> events = events(random);
    SessionSettings all = SessionSettings.DEFAULT;
    int most = 1 + random.nextInt(20);
    SessionSettings few =
        new SessionSettings(all.gap(), all.longest(), most, all.horizon(), all.memoryBytes());
    Told told = withRestarts(events, random, new Setup(few, new HashMapStateBackend(), 1));
    Map<String, SessionRow> last = new TreeMap<>();
    told.rows().forEach(row -> last.put(row.sessionKey(), row));
    last.values().removeIf(SessionRow::retracted);
    assertThat(last.values().stream().mapToInt(SessionRow::events).sum()).isEqualTo(events.size());
  }

  record Told(List<SessionRow> rows, List<IdentityLink> links) {}

  private record Arrival(CommerceEvent event, long at) {}

  private static void holds(Random random, StateBackend backend) throws Exception {
    List<CommerceEvent> events = events(random);
    Setup setup = new Setup(settings(random), backend, 1);
    holds(events, withRestarts(events, random, setup));
  }

  static void holds(List<CommerceEvent> events, Told told) {
    ReferenceSessions reference =
        ReferenceSessions.of(
            events, io.tillflow.testdata.reference.sessions.SessionSettings.DEFAULT);
    Map<String, String> expected = new TreeMap<>();
    reference.rows().forEach((key, row) -> expected.put(key, SessionTexts.of(row)));
    assertThat(sessions(told.rows())).isEqualTo(expected);
    Map<String, String> bridge = new TreeMap<>();
    reference
        .bridge()
        .forEach(
            (link, bond) ->
                bridge.put(
                    name(link.left().kind(), link.left().token())
                        + name(link.right().kind(), link.right().token()),
                    bond.firstSeen() + " " + bond.lastSeen() + " " + bond.shared()));
    assertThat(bridge(told.links())).isEqualTo(bridge);
  }

  private static Map<String, String> sessions(List<SessionRow> rows) {
    Map<String, SessionRow> last = new TreeMap<>();
    for (SessionRow row : rows) {
      SessionRow before = last.put(row.sessionKey(), row);
      assertThat(row.revision()).isEqualTo(before == null ? 0 : before.revision() + 1);
    }
    last.values().removeIf(SessionRow::retracted);
    Map<String, String> texts = new TreeMap<>();
    last.forEach((key, row) -> texts.put(key, SessionTexts.of(row)));
    return texts;
  }

  private static Map<String, String> bridge(List<IdentityLink> rows) {
    Map<String, IdentityLink> last = new TreeMap<>();
    for (IdentityLink row : rows) {
      IdentityLink before =
          last.put(
              name(row.leftKind(), row.leftToken()) + name(row.rightKind(), row.rightToken()), row);
      assertThat(before == null ? -1 : before.revision()).isLessThan(row.revision());
    }
    Map<String, String> texts = new TreeMap<>();
    last.forEach(
        (key, row) -> texts.put(key, row.firstSeen() + " " + row.lastSeen() + " " + row.shared()));
    return texts;
  }

  private static String name(Enum<?> kind, String token) {
    return kind.name() + " " + token + " ";
  }

  // Each event comes up to a horizon after those that are later than it.
  private static Told withRestarts(List<CommerceEvent> events, Random random, Setup setup)
      throws Exception {
    List<Arrival> came = new ArrayList<>();
    for (CommerceEvent event : events) {
      long delay = random.nextInt(3) == 0 ? random.nextInt((int) HORIZON) : random.nextInt(60_000);
      came.add(new Arrival(event, event.eventTime() + delay));
    }
    came.sort(Comparator.comparingLong(Arrival::at));
    Told told = new Told(new ArrayList<>(), new ArrayList<>());
    States states = States.NONE;
    int from = 0;
    for (int run = 1; run <= RUNS; run++) {
      int until = run == RUNS ? came.size() : from + random.nextInt(came.size() - from + 1);
      Setup now = new Setup(setup.settings(), setup.backend(), 1 + random.nextInt(5));
      try (Shop shop = new Shop(now, states)) {
        for (Arrival arrival : came.subList(from, until)) {
          if (random.nextInt(3) == 0) {
            shop.watermark(arrival.at() - 1);
          }
          shop.take(arrival.event());
        }
        if (run == RUNS) {
          shop.end();
        }
        assertThat(shop.refused()).isEmpty();
        states = shop.snapshot(run);
        told.rows().addAll(shop.rows());
        told.links().addAll(shop.links());
      }
      from = until;
    }
    return told;
  }

  private static SessionSettings settings(Random random) {
    SessionSettings all = SessionSettings.DEFAULT;
    long memory = random.nextBoolean() ? all.memoryBytes() : random.nextInt(10_000);
    return new SessionSettings(all.gap(), all.longest(), all.mostEvents(), all.horizon(), memory);
  }

  // A few cookies at which few people come and go, log in and out, and now and then are away.
  static List<CommerceEvent> events(Random random) {
    List<CommerceEvent> events = new ArrayList<>();
    int customers = 1 + random.nextInt(3);
    for (int device = 0; device < 4; device++) {
      String cookie = "a" + random.nextInt(3);
      long time = NOON + random.nextInt((int) HORIZON);
      boolean restless = random.nextInt(3) == 0;
      double known = random.nextDouble() * random.nextDouble();
      int away = 0;
      for (int i = random.nextInt(80); i > 0; i--) {
        boolean leaves = away < 2 && random.nextInt(150) == 0;
        away += leaves ? 1 : 0;
        long pause = leaves ? (25 + random.nextInt(12)) * DAY : pause(random);
        time += restless && !leaves ? random.nextInt((int) (30 * MINUTE)) : pause;
        Person who = person(random, random.nextInt(9) == 0 ? null : cookie, known, customers);
        String id = "e" + events.size() + "-" + random.nextInt(1_000);
        CommerceEventType type =
            restless ? CommerceEventType.PRODUCT_VIEW : TYPES[random.nextInt(TYPES.length)];
        String order = random.nextInt(3) == 0 ? null : "o" + random.nextInt(3);
        events.add(who.event(id, type, time, order));
      }
    }
    return events;
  }

  private static Person person(Random random, String cookie, double known, int customers) {
    boolean logged = cookie == null || random.nextDouble() < known;
    String customer = logged ? "c" + random.nextInt(customers) : null;
    String loyalty = random.nextInt(8) == 0 ? "l" + random.nextInt(2) : null;
    String email = random.nextInt(4) == 0 ? "m" + random.nextInt(2) : null;
    return new Person(cookie, customer, loyalty, email);
  }

  private static long pause(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> 0;
      case 1 -> 30 * MINUTE;
      case 2 -> 30 * MINUTE + 1 + random.nextInt((int) HORIZON);
      default -> random.nextInt((int) (29 * MINUTE));
    };
  }
}
