package io.tillflow.functions.identity;

import static io.tillflow.functions.identity.Person.DAY;
import static io.tillflow.functions.identity.Person.HOUR;
import static io.tillflow.functions.identity.Person.MINUTE;
import static io.tillflow.functions.identity.Person.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.identity.Shop.Setup;
import io.tillflow.functions.identity.Shop.States;
import io.tillflow.functions.session.SessionSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

class LinkingTest {
  private static final Setup HEAP =
      new Setup(SessionSettings.DEFAULT, new HashMapStateBackend(), 1);
  private static final Person COOKIE = Person.cookie("cookie");
  private static final Person ANN = COOKIE.as("ann");
  private static final Person BEN = COOKIE.as("ben");

  @Test
  void aLoginInAnOpenSessionMakesItOneUnderTheCustomer() throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      shop.take(COOKIE.view("a", NOON), COOKIE.view("b", NOON + 20 * MINUTE));
      shop.watermark(NOON + 45 * MINUTE);
      shop.take(ANN.view("c", NOON + 50 * MINUTE));
      shop.watermark(NOON + 50 * MINUTE);
      shop.take(COOKIE.view("d", NOON + 60 * MINUTE));
      assertThat(shop.claims())
          .containsExactly(
              "ARRIVED cookie a",
              "ARRIVED cookie b",
              "ARRIVED ann c",
              "LEFT cookie a",
              "JOINED ann a",
              "LEFT cookie b",
              "JOINED ann b",
              "ARRIVED ann d");
      shop.watermark(NOON + 2 * HOUR);
      assertThat(shop.told()).containsExactly("ann 0: 4, revision 0");
    }
  }

  @Test
  void aClickThatCannotTellWhoseItIsIsTooLateWhereverTimeHasComeLessFar() throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      shop.watermark(NOON + 2 * HOUR);
      shop.take(COOKIE.view("a", NOON), COOKIE.view("b", NOON + 1));
      assertThat(shop.claims()).containsExactly("LATE cookie a", "ARRIVED cookie b");
    }
  }

  @Test
  void aLoginThatComesLateTakesBackTheSessionOfTheCookie() throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      shop.take(COOKIE.view("a", NOON));
      shop.watermark(NOON + HOUR);
      assertThat(shop.told()).containsExactly("cookie 0: 1, revision 0");
      shop.take(ANN.view("b", NOON + 10 * MINUTE));
      shop.watermark(NOON + HOUR + 1);
      assertThat(shop.told())
          .containsExactlyInAnyOrder("cookie 0: 1, revision 1 retracted", "ann 0: 2, revision 0");
    }
  }

  @Test
  void aSecondCustomerTakesBackWhatIsNotFinalAndNothingThatIs() throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      shop.take(COOKIE.view("a", NOON), ANN.view("b", NOON + 10 * MINUTE));
      shop.watermark(NOON + DAY);
      shop.take(COOKIE.view("c", NOON + DAY), ANN.view("d", NOON + DAY + 10 * MINUTE));
      shop.watermark(NOON + DAY + 11 * MINUTE);
      shop.take(BEN.view("e", NOON + DAY + 20 * MINUTE));
      shop.watermark(NOON + DAY + HOUR);
      assertThat(shop.told())
          .containsExactlyInAnyOrder(
              "ann 0: 2, revision 0",
              "cookie 1440: 1, revision 0",
              "ann 1450: 1, revision 0",
              "ben 1460: 1, revision 0");
    }
  }

  @Test
  void aSharedCookieIsNobodysForThirtyDaysAndThenTheNextOnes() throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      shop.take(ANN.view("a", NOON), BEN.view("b", NOON + MINUTE));
      shop.watermark(NOON + HOUR);
      long shared = NOON + 29 * DAY;
      shop.take(COOKIE.view("c", shared), BEN.view("d", shared + MINUTE));
      shop.watermark(shared + HOUR);
      long again = shared + 31 * DAY;
      shop.take(COOKIE.view("e", again), BEN.view("f", again + MINUTE));
      shop.watermark(again + HOUR);
      assertThat(shop.told().subList(2, 5))
          .containsExactlyInAnyOrder(
              "cookie 41760: 1, revision 0",
              "ben 41761: 1, revision 0",
              "ben 86400: 2, revision 0");
    }
  }

  @Test
  void twoDevicesOfACustomerAreOneSession() throws Exception {
    Person phone = Person.cookie("phone");
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      shop.take(COOKIE.view("a", NOON), phone.view("b", NOON + MINUTE));
      shop.take(ANN.view("c", NOON + 5 * MINUTE), phone.as("ann").view("d", NOON + 9 * MINUTE));
      shop.watermark(NOON + HOUR);
      assertThat(shop.told()).containsExactly("ann 0: 4, revision 0");
    }
  }

  @Test
  void aLoyaltyTokenKeepsItsClicksAndLinksItsChain() throws Exception {
    Person card = new Person("cookie", null, "card", null);
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      shop.take(COOKIE.view("a", NOON), card.view("b", NOON + 25 * MINUTE));
      shop.take(ANN.view("c", NOON + 50 * MINUTE));
      shop.watermark(NOON + 2 * HOUR);
      assertThat(shop.told())
          .containsExactlyInAnyOrder(
              "ann 0: 1, revision 0", "card 25: 1, revision 0", "ann 50: 1, revision 0");
    }
  }

  @Test
  void whatIsBehindTheHorizonIsRefusedOnceAndMovesNothingButIsHeardOfLinks() throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      shop.take(COOKIE.view("a", NOON));
      shop.watermark(NOON + 2 * HOUR + MINUTE);
      shop.take(ANN.view("b", NOON + MINUTE), COOKIE.view("c", NOON - MINUTE));
      shop.watermark(NOON + 3 * HOUR);
      assertThat(shop.told()).containsExactly("cookie 0: 1, revision 0");
      assertThat(shop.refused()).containsExactly("TOO_LATE", "TOO_LATE");
      assertThat(shop.links()).hasSize(1);
    }
  }

  @Test
  void whatWasTooLateStaysSoWhereTheHorizonIsLonger() throws Exception {
    States states;
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      shop.take(COOKIE.view("a", NOON));
      shop.watermark(NOON + 20 * HOUR);
      states = shop.snapshot(1);
    }
    SessionSettings all = SessionSettings.DEFAULT;
    SessionSettings longer =
        new SessionSettings(
            all.gap(), all.longest(), all.mostEvents(), Duration.ofDays(2), all.memoryBytes());
    try (Shop shop = new Shop(new Setup(longer, HEAP.backend(), 1), states)) {
      shop.take(COOKIE.view("b", NOON + 18 * HOUR), COOKIE.view("c", NOON + 18 * HOUR + 1));
      assertThat(shop.claims()).containsExactly("LATE cookie b", "ARRIVED cookie c");
    }
  }

  @Test
  void restoredBeforeALoginTheSessionIsTheSame() throws Exception {
    Setup rocks = new Setup(SessionSettings.DEFAULT, new EmbeddedRocksDBStateBackend(), 2);
    States states;
    try (Shop shop = new Shop(rocks, States.NONE)) {
      shop.take(COOKIE.view("a", NOON), COOKIE.view("b", NOON + 20 * MINUTE));
      shop.watermark(NOON + 45 * MINUTE);
      states = shop.snapshot(1);
    }
    Setup wider = new Setup(rocks.settings(), rocks.backend(), 5);
    try (Shop shop = new Shop(wider, states)) {
      shop.take(ANN.view("c", NOON + 50 * MINUTE));
      shop.watermark(NOON + 50 * MINUTE);
      states = shop.snapshot(2);
    }
    try (Shop shop = new Shop(rocks, states)) {
      shop.watermark(NOON + 2 * HOUR);
      assertThat(shop.told()).containsExactly("ann 0: 3, revision 0");
    }
  }

  @Test
  void aCookieIsForgottenOnceItsClicksAreFinalAndWhoWasSeenWithItThirtyDaysLater()
      throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      for (int i = 0; i < 200; i++) {
        Person guest = Person.cookie("cookie" + i % 20);
        shop.take((i == 100 ? guest.as("ann") : guest).view("e" + i, NOON + i * MINUTE));
      }
      long last = NOON + 200 * MINUTE;
      shop.watermark(last + 5 * HOUR);
      shop.snapshot(1);
      int known = shop.cookieEntries();
      shop.watermark(last + 30 * DAY);
      shop.snapshot(2);
      assertThat(shop.cookieEntries()).isPositive().isLessThanOrEqualTo(known);
      shop.watermark(last + 31 * DAY + 2 * HOUR);
      shop.snapshot(3);
      assertThat(shop.cookieEntries()).isZero();
    }
  }

  @Test
  void withoutALoginNothingIsLeftOfACookie() throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      shop.take(COOKIE.view("a", NOON), COOKIE.view("b", NOON + 10 * MINUTE));
      shop.snapshot(1);
      assertThat(shop.cookieEntries()).isPositive();
      shop.watermark(NOON + 4 * HOUR + 40 * MINUTE);
      shop.snapshot(2);
      assertThat(shop.cookieEntries()).isZero();
    }
  }

  @Test
  void aBotStaysWhoseItIsAndItsStateDoesNotGrow() throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      List<Long> sizes = new ArrayList<>();
      for (int i = 0; i < 60_000; i++) {
        shop.take(COOKIE.view("e" + i, NOON + i * 100L));
        if (i % 1_000 == 0) {
          shop.watermark(NOON + i * 100L);
        }
        if (i % 30_000 == 29_000) {
          sizes.add(bytes(shop.snapshot(i)));
        }
      }
      assertThat(sizes.get(1)).isLessThan(sizes.get(0) + 100_000);
      shop.take(ANN.view("login", NOON + 60_000 * 100L));
      shop.watermark(NOON + 12 * HOUR);
      assertThat(shop.told())
          .containsExactlyInAnyOrder("cookie 0: 60000, revision 0", "ann 100: 1, revision 0");
    }
  }

  private static long bytes(States states) {
    return states.identity().stream().mapToLong(state -> state.getStateSize()).sum();
  }
}
