package io.tillflow.testdata.reference.features;

import static io.tillflow.testdata.reference.features.Asked.DAY;
import static io.tillflow.testdata.reference.features.Asked.HOUR;
import static io.tillflow.testdata.reference.features.Asked.MINUTE;
import static io.tillflow.testdata.reference.features.Asked.SECOND;
import static io.tillflow.testdata.reference.features.Asked.START;
import static io.tillflow.testdata.reference.features.Asked.live;
import static io.tillflow.testdata.reference.sessions.Click.add;
import static io.tillflow.testdata.reference.sessions.Click.page;
import static io.tillflow.testdata.reference.sessions.Click.product;
import static io.tillflow.testdata.reference.sessions.Click.purchase;
import static io.tillflow.testdata.reference.sessions.Click.remove;
import static io.tillflow.testdata.reference.sessions.Click.search;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.testdata.reference.sessions.Click;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a customer is doing now, worked out by hand. */
class CustomerLiveTest {
  @Test
  void everythingOfOneVisit() {
    assertThat(
            live(
                4 * MINUTE,
                page(0),
                product(0, "tea", "drinks"),
                product(1, "tea", "drinks"),
                product(2, "jam", "food"),
                search(3, "honey"),
                add(4, "tea", 2).at(350, "EUR")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "views_10m", "3",
                "distinct_skus_30m", "2",
                "last_category", "food",
                "cart_items", "2",
                "cart_value", "7",
                "intent_score", "0.44",
                "last_seen_ms", "" + (START + 4 * MINUTE)));
  }

  @Test
  void aViewLeavesWithItsPaneOfTenSeconds() {
    Click view = Click.of(CommerceEventType.PRODUCT_VIEW, 9 * SECOND);
    assertThat(live(10 * MINUTE - 1, view)).containsEntry("views_10m", "1");
    assertThat(live(10 * MINUTE, view)).containsEntry("views_10m", "0");
  }

  @Test
  void aProductLeavesWithItsPaneOfAMinute() {
    Click[] views = {product(0, "tea", null), product(5, "tea", null), product(5, "jam", null)};
    assertThat(live(30 * MINUTE, views)).containsEntry("distinct_skus_30m", "2");
    assertThat(live(35 * MINUTE - 1, views)).containsEntry("distinct_skus_30m", "2");
    assertThat(live(35 * MINUTE, views)).containsEntry("distinct_skus_30m", "0");
  }

  @Test
  void intentIsAtMostOne() {
    Click[] adds = {add(0, "a", 1), add(1, "b", 1), add(2, "c", 1), add(3, "d", 1)};
    assertThat(live(3 * MINUTE, adds)).containsEntry("intent_score", "1");
    assertThat(live(30 * MINUTE, adds)).containsEntry("intent_score", "0.9");
    assertThat(live(33 * MINUTE, adds)).containsEntry("intent_score", "0");
  }

  @Test
  void whatWasSeenLastIsRememberedForADay() {
    Click[] clicks = {product(0, "tea", "drinks"), page(2)};
    assertThat(live(DAY - 1, clicks))
        .containsEntry("last_category", "drinks")
        .containsEntry("last_seen_ms", "" + (START + 2 * MINUTE));
    assertThat(live(DAY, clicks)).doesNotContainKey("last_category").containsKey("last_seen_ms");
    assertThat(live(DAY + 2 * MINUTE, clicks)).doesNotContainKey("last_seen_ms");
  }

  @Test
  void ofOneTimeTheHigherIdIsLater() {
    assertThat(
            live(0, product(0, "tea", "drinks").named("2"), product(0, "jam", "food").named("1")))
        .containsEntry("last_category", "drinks");
  }

  @Test
  void aCartIsNeverLessThanEmpty() {
    Click[] clicks = {
      remove(0, "tea", 5), add(1, "tea", 2).at(100, "EUR"), remove(2, "tea", 1), add(3, "jam", 1)
    };
    assertThat(live(3 * MINUTE, clicks))
        .containsEntry("cart_items", "2")
        .containsEntry("cart_value", "1");
  }

  @Test
  void theLastNamedPriceCountsForAllPieces() {
    assertThat(
            live(
                2 * MINUTE,
                add(0, "tea", 1).at(100, "EUR"),
                add(1, "tea", 1).at(250, "EUR"),
                add(2, "tea", 1)))
        .containsEntry("cart_items", "3")
        .containsEntry("cart_value", "7.5");
  }

  @Test
  void aPurchaseEmptiesTheCartAndComesLastOfItsTime() {
    Click[] clicks = {purchase(1, "o").named("1"), add(1, "tea", 1).named("2")};
    assertThat(live(MINUTE, clicks)).containsEntry("cart_items", "0");
    assertThat(live(2 * MINUTE, clicks[0], clicks[1], add(2, "jam", 1)))
        .containsEntry("cart_items", "1");
  }

  @Test
  void aCartIsEmptyADayAfterItWasTouchedLast() {
    Click[] clicks = {add(0, "tea", 2).at(100, "EUR"), remove(60, "tea", 1)};
    assertThat(live(DAY + HOUR - 1, clicks)).containsEntry("cart_items", "1");
    assertThat(live(DAY + HOUR, clicks))
        .containsEntry("cart_items", "0")
        .containsEntry("cart_value", "0");
    Click[] anew = {clicks[0], clicks[1], add(25 * 60, "jam", 3)};
    assertThat(live(DAY + HOUR, anew)).containsEntry("cart_items", "3");
  }

  @Test
  void thePlainNameIsOfTheCurrencyOfTheLineBegunFirst() {
    Click tea = add(0, "tea", 1).at(100, "USD");
    Click jam = add(1, "jam", 1).at(300, "JPY");
    assertThat(live(MINUTE, tea, jam))
        .containsEntry("cart_value", "1")
        .containsEntry("cart_value_JPY", "300");
    assertThat(live(3 * MINUTE, tea, jam, remove(2, "tea", 1), add(3, "tea", 1)))
        .containsEntry("cart_value", "300")
        .containsEntry("cart_value_USD", "1");
  }

  @Test
  void whatNamesNoPriceOrNoCurrencyIsOfNone() {
    Click tea = add(0, null, 1);
    assertThat(live(MINUTE, tea, add(1, "jam", 1).at(300, "EUR")))
        .containsEntry("cart_items", "2")
        .containsEntry("cart_value", "0")
        .containsEntry("cart_value_EUR", "3");
    assertThat(live(MINUTE, tea.at(5, null), add(1, "jam", 1).at(300, "EUR")))
        .containsEntry("cart_value", "5");
  }

  @Test
  void whoIsAnonymousHasNoFeaturesAndACardStandsForACustomer() {
    ReferenceFeatures features =
        ReferenceFeatures.of(
            List.of(), List.of(page(0).event(), page(1).card("L").event()), List.of());
    assertThat(features.entities(OnlineGroup.CUSTOMER_LIVE)).containsExactly("L");
  }
}
