package io.tillflow.functions.identity;

import static io.tillflow.functions.identity.Person.DAY;
import static io.tillflow.functions.identity.Person.HOUR;
import static io.tillflow.functions.identity.Person.MINUTE;
import static io.tillflow.functions.identity.Person.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.identity.Shop.Setup;
import io.tillflow.functions.identity.Shop.States;
import io.tillflow.functions.session.SessionSettings;
import io.tillflow.state.row.IdentityLink;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

class LinksTest {
  private static final Setup HEAP =
      new Setup(SessionSettings.DEFAULT, new HashMapStateBackend(), 1);
  private static final Person ANN = new Person("cookie", "ann", null, null);

  @Test
  void aNewLinkIsToldAtOnceAndThatItIsSeenAgainOnceAnHour() throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      shop.take(ANN.view("a", NOON + MINUTE));
      shop.watermark(NOON + MINUTE - 1);
      assertThat(told(shop)).isEmpty();
      shop.watermark(NOON + MINUTE);
      assertThat(told(shop)).containsExactly("cookie ann 1-1");
      for (int i = 2; i < 59; i++) {
        shop.take(ANN.view("e" + i, NOON + i * MINUTE));
        shop.watermark(NOON + i * MINUTE);
      }
      assertThat(told(shop)).isEmpty();
      shop.watermark(NOON + HOUR);
      assertThat(told(shop)).containsExactly("cookie ann 1-58");
    }
  }

  @Test
  void aSecondCustomerWithinThirtyDaysMakesBothLinksOfACookieShared() throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      shop.take(ANN.view("a", NOON), ANN.as("ben").view("b", NOON + 30 * DAY));
      shop.take(ANN.as("eve").view("c", NOON + 61 * DAY));
      shop.watermark(NOON + 62 * DAY);
      assertThat(told(shop))
          .containsExactlyInAnyOrder(
              "cookie ann 0-0 shared", "cookie ben 43200-43200 shared", "cookie eve 87840-87840");
    }
  }

  @Test
  void anEmailOfTwoLoyaltyTokensSharesAllItsLinks() throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      shop.take(new Person(null, "ann", "card", "mail").view("a", NOON));
      shop.watermark(NOON);
      assertThat(told(shop))
          .containsExactlyInAnyOrder("card ann 0-0", "mail ann 0-0", "mail card 0-0");
      shop.take(new Person(null, null, "other", "mail").view("b", NOON + MINUTE));
      shop.watermark(NOON + MINUTE);
      assertThat(told(shop))
          .containsExactlyInAnyOrder(
              "mail ann 0-0 shared", "mail card 0-0 shared", "mail other 1-1 shared");
      shop.take(new Person(null, "ben", null, "mail").view("c", NOON + 2 * MINUTE));
      shop.watermark(NOON + 2 * MINUTE);
      assertThat(told(shop)).containsExactly("mail ben 2-2 shared");
    }
  }

  @Test
  void aLinkIsForgottenNinetyDaysLaterAndItsRevisionsGrowAllTheSame() throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      shop.take(ANN.view("a", NOON));
      shop.watermark(NOON + DAY);
      int first = shop.links().get(0).revision();
      shop.snapshot(1);
      assertThat(shop.linkEntries()).isPositive();
      shop.watermark(NOON + 91 * DAY);
      shop.snapshot(2);
      assertThat(shop.linkEntries()).isZero();
      shop.take(ANN.view("b", NOON + 91 * DAY));
      shop.watermark(NOON + 92 * DAY);
      assertThat(shop.links())
          .singleElement()
          .satisfies(link -> assertThat(link.revision()).isGreaterThan(first))
          .extracting(IdentityLink::firstSeen)
          .isEqualTo(NOON + 91 * DAY);
    }
  }

  @Test
  void restoredALinkGoesOn() throws Exception {
    Setup rocks = new Setup(SessionSettings.DEFAULT, new EmbeddedRocksDBStateBackend(), 2);
    States states;
    int before;
    try (Shop shop = new Shop(rocks, States.NONE)) {
      shop.take(ANN.view("a", NOON), ANN.view("b", NOON));
      shop.watermark(NOON);
      before = shop.links().get(0).revision();
      shop.take(ANN.view("c", NOON + MINUTE));
      states = shop.snapshot(1);
    }
    try (Shop shop = new Shop(new Setup(rocks.settings(), rocks.backend(), 3), states)) {
      shop.take(ANN.as("ben").view("d", NOON));
      shop.watermark(NOON + 1);
      List<IdentityLink> links = shop.links();
      assertThat(links)
          .extracting(IdentityLink::rightToken)
          .containsExactlyInAnyOrder("ann", "ben");
      assertThat(links).allMatch(IdentityLink::shared);
      assertThat(links)
          .filteredOn(link -> link.rightToken().equals("ann"))
          .allMatch(link -> link.revision() > before && link.lastSeen() == NOON + MINUTE);
    }
  }

  @Test
  void ofAKiosksLinksOnlyTheLatestAreKept() throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      long settled = 0;
      for (int i = 0; i < 2_000; i++) {
        shop.take(ANN.as("customer" + i).view("e" + i, NOON + i * MINUTE));
        shop.watermark(NOON + i * MINUTE);
        if (i == 500) {
          settled = bytes(shop.snapshot(1));
        }
      }
      assertThat(bytes(shop.snapshot(2))).isLessThan(settled + 20_000);
      assertThat(shop.links()).filteredOn(IdentityLink::shared).hasSize(2_000);
    }
  }

  @Test
  void ofMoreLinksThanAreKeptAllAreToldThoughTimeStandsStill() throws Exception {
    try (Shop shop = new Shop(HEAP, States.NONE)) {
      List<String> customers = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        customers.add("customer" + i);
        shop.take(ANN.as(customers.get(i)).view("e" + i, NOON + i));
      }
      shop.watermark(NOON + MINUTE);
      assertThat(shop.links())
          .extracting(IdentityLink::rightToken)
          .containsExactlyInAnyOrderElementsOf(customers);
    }
  }

  private static long bytes(States states) {
    return states.links().stream().mapToLong(state -> state.getStateSize()).sum();
  }

  private static List<String> told(Shop shop) {
    return shop.links().stream()
        .map(
            link ->
                "%s %s %d-%d%s"
                    .formatted(
                        link.leftToken(),
                        link.rightToken(),
                        (link.firstSeen() - NOON) / MINUTE,
                        (link.lastSeen() - NOON) / MINUTE,
                        link.shared() ? " shared" : ""))
        .toList();
  }
}
