package io.tillflow.testdata.reference.sessions;

import static io.tillflow.testdata.reference.sessions.Click.DAY;
import static io.tillflow.testdata.reference.sessions.Click.MINUTE;
import static io.tillflow.testdata.reference.sessions.Click.START;
import static io.tillflow.testdata.reference.sessions.Click.add;
import static io.tillflow.testdata.reference.sessions.Click.page;
import static io.tillflow.testdata.reference.sessions.Click.product;
import static io.tillflow.testdata.reference.sessions.Click.purchase;
import static io.tillflow.testdata.reference.sessions.Click.remove;
import static io.tillflow.testdata.reference.sessions.Click.search;
import static io.tillflow.testdata.reference.sessions.Shelf.one;
import static io.tillflow.testdata.reference.sessions.Shelf.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session's row says of what was looked at, and of the session as a whole. */
class SessionRowTest {
  private static Click kind(CommerceEventType type, long minute) {
    return Click.of(type, minute * MINUTE);
  }

  @Test
  void theKeyIsTheDigestOfIdentityStartAndFirstEvent() {
    // printf 'a|1764086400000|PAGE_VIEW@0' | sha256sum
    assertThat(one(page(0), page(1)).sessionKey())
        .isEqualTo("dddee8b40101c915b38ee38069d9f2a1573385e3f697db5d200f73e481dc1b7b");
  }

  @Test
  void lengthAndCountsAreOfAllEvents() {
    SessionRow row =
        one(
            kind(CommerceEventType.SESSION_START, 0),
            page(1),
            page(2),
            kind(CommerceEventType.WISHLIST_ADD, 3),
            kind(CommerceEventType.CHECKOUT_START, 4),
            kind(CommerceEventType.RETURN, 5));
    assertThat(row.start()).isEqualTo(START);
    assertThat(row.end()).isEqualTo(START + 5 * MINUTE);
    assertThat(row.durationMs()).isEqualTo(5 * MINUTE);
    assertThat(row.events()).isEqualTo(6);
    assertThat(row.pageViews()).isEqualTo(2);
    assertThat(row.wishlistAdds()).isEqualTo(1);
    assertThat(row.checkoutStarted()).isTrue();
    assertThat(row.purchased()).isFalse();
    assertThat(row.orderId()).isNull();
    assertThat(row.currency()).isNull();
    assertThat(row.truncated()).isFalse();
    assertThat(one(page(0)).checkoutStarted()).isFalse();
  }

  @Test
  void theFirstEventTellsChannelDeviceReferrerDayAndHour() {
    SessionRow row =
        one(
            page(0).from(Channel.APP, DeviceType.TABLET, null),
            page(1).from(Channel.EMAIL, DeviceType.MOBILE, "newsletter"));
    assertThat(row.channel()).isEqualTo(Channel.APP);
    assertThat(row.device()).isEqualTo(DeviceType.TABLET);
    assertThat(row.referrer()).isNull();
    assertThat(row.dayOfWeek()).as("Tuesday").isEqualTo(2);
    assertThat(row.hour()).isEqualTo(16);
    SessionRow sunday = one(page(5 * 24 * 60 + 8 * 60 - 1));
    assertThat(sunday.dayOfWeek()).isEqualTo(7);
    assertThat(sunday.hour()).isEqualTo(23);
    assertThat(one(page(5 * 24 * 60 + 8 * 60)).dayOfWeek()).as("Monday").isEqualTo(1);
  }

  @Test
  void productsAndCategoriesAreThoseOfProductViews() {
    SessionRow row =
        one(
            product(0, "tea", "drinks"),
            product(1, "tea", "drinks"),
            product(2, "cola", "drinks"),
            product(3, "pen", "paper"),
            product(4, null, null),
            add(5, "jam", 1));
    assertThat(row.productViews()).isEqualTo(5);
    assertThat(row.distinctProducts()).isEqualTo(3);
    assertThat(row.distinctCategories()).isEqualTo(2);
    assertThat(row.primaryCategory()).isEqualTo("drinks");
  }

  @Test
  void ofCategoriesSeenAsOftenTheOneSeenFirstIsPrimary() {
    SessionRow row =
        one(product(0, "pen", "paper"), product(1, "tea", "drinks"), product(2, "cola", "drinks"));
    assertThat(row.primaryCategory()).isEqualTo("drinks");
    SessionRow tie =
        one(
            product(0, "pen", "paper"),
            product(1, "tea", "drinks"),
            product(2, "cola", "drinks"),
            product(3, "pad", "paper"));
    assertThat(tie.primaryCategory()).isEqualTo("paper");
    assertThat(one(page(0)).primaryCategory()).isNull();
  }

  @Test
  void theLastSearchThatAsksForSomethingIsTold() {
    SessionRow row = one(search(0, "tea"), search(1, "green tea"), search(2, null));
    assertThat(row.searches()).isEqualTo(3);
    assertThat(row.lastSearchQuery()).isEqualTo("green tea");
  }

  @Test
  void theIntentScoreWeighsCartsSearchesAndProducts() {
    assertThat(one(page(0)).intentScore()).isZero();
    assertThat(one(add(0, "tea", 5), search(1, "x"), product(2, "tea", "d")).intentScore())
        .isEqualTo(0.42);
    assertThat(one(add(0, "tea", 1), add(1, "tea", 1), add(2, "tea", 1), search(3, "x")))
        .extracting(SessionRow::intentScore)
        .isEqualTo(1.0);
    assertThat(one(add(0, "a", 1), add(1, "b", 1), add(2, "c", 1), add(3, "d", 1)).intentScore())
        .isEqualTo(1.0);
  }

  @Test
  void theSessionBeforeIsTheLatestThatEndedInThirtyDays() {
    List<SessionRow> rows = rows(page(0), page(10), purchase(60, "o"), page(61));
    assertThat(rows)
        .extracting(SessionRow::msSincePreviousSession)
        .containsExactly(null, 50 * MINUTE, MINUTE);
    assertThat(rows)
        .extracting(SessionRow::previousSessionPurchased)
        .containsExactly(null, false, true);
  }

  @Test
  void aSessionThatEndedMoreThanThirtyDaysBeforeIsForgotten() {
    Click first = Click.of(CommerceEventType.PAGE_VIEW, 0);
    Click inTime = Click.of(CommerceEventType.PAGE_VIEW, 30 * DAY);
    Click later = Click.of(CommerceEventType.PAGE_VIEW, 30 * DAY + 1);
    assertThat(rows(first, inTime).get(1).msSincePreviousSession()).isEqualTo(30 * DAY);
    assertThat(rows(first, later).get(1).msSincePreviousSession()).isNull();
    assertThat(rows(first, later).get(1).previousSessionPurchased()).isNull();
  }

  @Test
  void nobodyElsesSessionIsTheOneBefore() {
    List<SessionRow> rows = rows(page(0), page(60).cookie("b"));
    assertThat(rows).extracting(SessionRow::msSincePreviousSession).containsOnlyNulls();
  }

  @Test
  void aRemovalAloneIsNoCart() {
    SessionRow row = one(remove(0, "tea", 2));
    assertThat(row.removeFromCart()).isEqualTo(1);
    assertThat(row.cartQuantity()).isZero();
    assertThat(row.cartAbandoned()).isFalse();
  }
}
