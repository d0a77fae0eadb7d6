package io.tillflow.testdata.generator;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.names.Feed;
import io.tillflow.testdata.reference.Judged;
import io.tillflow.testdata.reference.ReferenceIntake;
import io.tillflow.testdata.reference.ReferenceSettings;
import io.tillflow.testdata.reference.sessions.Bond;
import io.tillflow.testdata.reference.sessions.IdentityKind;
import io.tillflow.testdata.reference.sessions.Link;
import io.tillflow.testdata.reference.sessions.ReferenceSessions;
import io.tillflow.testdata.reference.sessions.SessionRow;
import io.tillflow.testdata.reference.sessions.SessionSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Whatever sessions and identities must stand comes from the generator. */
class HabitsTest {
  private static final long HOUR = 3_600_000;
  private static final ShopperHabits MANY =
      new ShopperHabits(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.02, 300);

  /** What is accepted of a small world's first clicks, and when each was appended. */
  private static Map<CommerceEvent, Long> clicks(ShopperHabits habits) {
    ShopSettings shop = new ShopSettings(1, 0, 30, 1, 300, 0).withHabits(habits);
    Generator world = Generator.of(GeneratorSettings.ofSeed(4).withShop(shop).withEvents(4_000));
    ReferenceIntake intake = new ReferenceIntake(ReferenceSettings.DEFAULT, world.stores());
    Coordinates coordinates = new Coordinates(2);
    Map<CommerceEvent, Long> clicks = new HashMap<>();
    world.forEachRemaining(
        made -> {
          Judged judged = intake.judge(coordinates.place(made));
          assertThat(judged.truth()).as(made.kind()).isEqualTo(made.truth());
          if (made.feed() == Feed.COMMERCE && judged.event() != null) {
            clicks.put((CommerceEvent) judged.event(), made.appendTime());
          }
        });
    return clicks;
  }

  private static final Map<CommerceEvent, Long> CLICKS = clicks(MANY);

  private static final ReferenceSessions SESSIONS =
      ReferenceSessions.of(CLICKS.keySet(), SessionSettings.DEFAULT.withMostEvents(250));

  private static boolean anySession(Predicate<SessionRow> such) {
    return SESSIONS.rows().values().stream().anyMatch(such);
  }

  private static boolean isShared(IdentityKind left) {
    for (Map.Entry<Link, Bond> row : SESSIONS.bridge().entrySet()) {
      if (row.getKey().left().kind() == left && row.getValue().shared()) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyLate(long least, long most) {
    return CLICKS.entrySet().stream()
        .map(click -> click.getValue() - click.getKey().eventTime())
        .anyMatch(late -> least <= late && late <= most);
  }

  @Test
  void cookiesJoinCustomersInTheMiddleOfAVisit() {
    assertThat(
            SESSIONS.identity().events().entrySet().stream()
                .filter(entry -> entry.getKey().kind() == IdentityKind.CUSTOMER)
                .flatMap(entry -> entry.getValue().stream()))
        .anyMatch(event -> event.customerId() == null);
  }

  /** How many different such values the clicks of one such key have at most. */
  private static int most(Function<CommerceEvent, Object> key, Function<CommerceEvent, ?> value) {
    return CLICKS.keySet().stream()
        .filter(click -> key.apply(click) != null)
        .collect(groupingBy(key, mapping(value, toSet())))
        .values()
        .stream()
        .mapToInt(Set::size)
        .max()
        .orElse(0);
  }

  private static List<Object> customerAndHour(CommerceEvent click) {
    return click.customerId() == null
        ? null
        : List.of(click.customerId(), click.eventTime() / HOUR);
  }

  private static String kiosk(CommerceEvent click) {
    boolean known = click.channel() == Channel.KIOSK && click.customerId() != null;
    return known ? click.anonymousId() : null;
  }

  private static String cart(CommerceEvent click) {
    return click.eventType() == CommerceEventType.ADD_TO_CART ? click.sessionId() : null;
  }

  @Test
  void customersVisitOnTwoDevicesAtOnce() {
    assertThat(most(HabitsTest::customerAndHour, CommerceEvent::anonymousId)).isGreaterThan(1);
  }

  @Test
  void householdsShareCookiesAndAddresses() {
    assertThat(isShared(IdentityKind.ANONYMOUS)).isTrue();
    assertThat(isShared(IdentityKind.EMAIL)).isTrue();
  }

  @Test
  void manyCustomersUseAKiosk() {
    assertThat(most(HabitsTest::kiosk, CommerceEvent::customerId)).isGreaterThan(2);
  }

  @Test
  void aMachineNeverStopsClicking() {
    assertThat(anySession(SessionRow::truncated)).isTrue();
  }

  @Test
  void phonesTellLaterWithinTheHorizonAndBehindIt() {
    assertThat(anyLate(HOUR, 2 * HOUR)).isTrue();
    assertThat(anyLate(3 * HOUR, 10 * HOUR)).isTrue();
  }

  @Test
  void ordersHaveSeveralPurchasesAndCartsAreLeftBehind() {
    List<String> orders =
        CLICKS.keySet().stream()
            .filter(click -> click.eventType() == CommerceEventType.PURCHASE)
            .map(CommerceEvent::orderId)
            .toList();
    assertThat(orders).hasSizeGreaterThan(Set.copyOf(orders).size());
    assertThat(anySession(SessionRow::cartAbandoned)).isTrue();
  }

  @Test
  void travellersFillTheirCartsInSeveralCurrencies() {
    assertThat(most(HabitsTest::cart, CommerceEvent::currency)).isGreaterThan(1);
  }

  @Test
  void withoutHabitsEveryVisitHasACookieOfItsOwn() {
    assertThat(ReferenceSessions.of(clicks(ShopperHabits.NONE).keySet(), SessionSettings.DEFAULT))
        .satisfies(quiet -> assertThat(quiet.bridge().values()).noneMatch(Bond::shared))
        .satisfies(quiet -> assertThat(quiet.rows().values()).noneMatch(SessionRow::truncated));
  }
}
