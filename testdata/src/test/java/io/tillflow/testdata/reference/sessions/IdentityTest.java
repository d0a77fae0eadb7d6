package io.tillflow.testdata.reference.sessions;

import static io.tillflow.testdata.reference.sessions.Click.page;
import static io.tillflow.testdata.reference.sessions.Click.purchase;
import static io.tillflow.testdata.reference.sessions.Shelf.one;
import static io.tillflow.testdata.reference.sessions.Shelf.owners;
import static io.tillflow.testdata.reference.sessions.Shelf.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Under whom an event counts. */
class IdentityTest {
  private static final long DAYS = 24 * 60;

  @Test
  void aCustomerComesBeforeALoyaltyCardAndThatBeforeACookie() {
    assertThat(owners(page(0).of("c").card("l"))).containsExactly("c:1");
    assertThat(owners(page(0).card("l"))).containsExactly("l:1");
    assertThat(owners(page(0))).containsExactly("a:1");
    assertThat(one(page(0).card("l")).identity().kind()).isEqualTo(IdentityKind.LOYALTY);
  }

  @Test
  void aLoginInTheMiddleMakesOneSessionUnderTheCustomer() {
    SessionRow row = one(page(0), page(5), page(10).of("c"), page(15));
    assertThat(row.identity()).isEqualTo(Identity.customer("c"));
    assertThat(row.events()).isEqualTo(4);
    assertThat(row.start()).isEqualTo(Click.START);
  }

  @Test
  void whatIsBeyondTheGapIsAnotherChain() {
    assertThat(owners(page(0), page(31).of("c"), page(62))).containsExactly("c:1", "a:2");
    assertThat(owners(page(0), page(30).of("c"), page(60))).containsExactly("c:3");
  }

  @Test
  void theChainReachesOverEventsOfOthers() {
    assertThat(owners(page(0), page(25).card("l"), page(50).of("c")))
        .as("a loyalty card's event carries the chain on and stays under the card")
        .containsExactly("c:2", "l:1");
  }

  @Test
  void theEarlierSessionsOfTheChainComeAlong() {
    List<SessionRow> rows = rows(page(0), purchase(1, "o"), page(2), page(3).of("c"));
    assertThat(rows).extracting(SessionRow::events).containsExactly(2L, 2L);
    assertThat(rows).allMatch(row -> row.identity().equals(Identity.customer("c")));
  }

  @Test
  void twoCustomersInOneChainLeaveItAnonymous() {
    assertThat(owners(page(0), page(5).of("c"), page(10), page(15).of("d"), page(20)))
        .containsExactly("c:1", "d:1", "a:3");
  }

  @Test
  void anotherCustomerInTheThirtyDaysBeforeLeavesTheChainAnonymous() {
    Click other = page(0).of("d");
    assertThat(owners(other, page(30 * DAYS), page(30 * DAYS + 1).of("c")))
        .containsExactly("c:1", "d:1", "a:1");
    assertThat(owners(other, page(30 * DAYS + 1), page(30 * DAYS + 2).of("c")))
        .containsExactly("c:2", "d:1");
  }

  @Test
  void theThirtyDaysCountFromTheChainsStart() {
    assertThat(owners(page(0).of("d"), page(30 * DAYS - 5), page(30 * DAYS + 5).of("c")))
        .containsExactly("c:1", "d:1", "a:1");
  }

  @Test
  void theSameCustomerBeforeDoesNotMatter() {
    assertThat(owners(page(0).of("c"), page(DAYS), page(DAYS + 1).of("c"))).containsExactly("c:3");
  }

  @Test
  void aSharedIdStaysSharedForThirtyDaysAfterItsLastMeeting() {
    Stream<Click> meeting = Stream.of(page(0).of("c"), page(60).of("d"));
    Stream<Click> again = Stream.of(page(29 * DAYS).of("c"));
    long shared = 59 * DAYS;
    Stream<Click> inside = Stream.of(page(shared), page(shared + 1).of("c"));
    Stream<Click> outside = Stream.of(page(shared + 60), page(shared + 61).of("c"));
    assertThat(owners(Stream.of(meeting, again, inside).flatMap(x -> x).toArray(Click[]::new)))
        .as("c came within 30 days of d, and that meeting holds 30 days more")
        .containsExactly("c:3", "d:1", "a:1");
    Stream<Click> once = Stream.of(page(0).of("c"), page(60).of("d"), page(29 * DAYS).of("c"));
    assertThat(owners(Stream.concat(once, outside).toArray(Click[]::new)))
        .containsExactly("c:4", "d:1");
  }

  @Test
  void whatIsFinalIsNotUnmergedByASecondCustomer() {
    Click[] clicks = everyFiveMinutesForFifteenHours();
    clicks[1].of("c");
    clicks[180].of("d");
    assertThat(owners(clicks))
        .as("the first twelve hours are final when d comes, the rest is not")
        .containsExactly("c:144", "d:1", "a:36");
  }

  @Test
  void whatIsFinalIsNotMergedByALateLogin() {
    Click[] clicks = everyFiveMinutesForFifteenHours();
    clicks[180].of("c");
    assertThat(owners(clicks)).containsExactly("c:37", "a:144");
  }

  @Test
  void whatIsNotYetFinalIs() {
    Click[] clicks = everyFiveMinutesForFifteenHours();
    assertThat(clicks[173].event().eventTime())
        .as("the first session's end, gap and horizon later")
        .isEqualTo(clicks[143].event().eventTime() + 150 * Click.MINUTE);
    clicks[173].of("c");
    assertThat(owners(clicks)).containsExactly("c:181");
  }

  private static Click[] everyFiveMinutesForFifteenHours() {
    return IntStream.rangeClosed(0, 180).mapToObj(i -> page(5L * i)).toArray(Click[]::new);
  }

  @Test
  void emailAndLoyaltyNeverMoveAnything() {
    assertThat(
            owners(
                page(0).card("l").cookie(null).email("m"),
                page(1).of("c").card("l").cookie(null).email("m"),
                page(2).cookie("b").email("m")))
        .containsExactly("c:1", "l:1", "b:1");
  }

  @Test
  void twoKindsWithOneTextAreTwoIdentities() {
    assertThat(rows(page(0).of("x").cookie(null), page(1).cookie("x"))).hasSize(2);
  }

  @Test
  void twoDevicesOfACustomerAreOneSession() {
    assertThat(one(page(0), page(1).cookie("b"), page(2).of("c"), page(3).of("c").cookie("b")))
        .extracting(SessionRow::events)
        .isEqualTo(4L);
  }
}
