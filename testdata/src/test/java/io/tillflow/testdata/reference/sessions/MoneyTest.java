package io.tillflow.testdata.reference.sessions;

import static io.tillflow.testdata.reference.sessions.Click.add;
import static io.tillflow.testdata.reference.sessions.Click.page;
import static io.tillflow.testdata.reference.sessions.Click.purchase;
import static io.tillflow.testdata.reference.sessions.Click.remove;
import static io.tillflow.testdata.reference.sessions.Shelf.one;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is in the cart at the end and what was paid, worked out by hand. */
class MoneyTest {
  @Test
  void aCartIsWhatWasAddedLessWhatWasRemovedAtTheLastAddedPrice() {
    SessionRow row =
        one(
            add(0, "tea", 2).at(250, "EUR"),
            add(1, "jam", 1).at(400, "EUR"),
            add(2, "tea", 1).at(300, "EUR"),
            remove(3, "tea", 1).at(999, "EUR"));
    assertThat(row.addToCart()).isEqualTo(3);
    assertThat(row.removeFromCart()).isEqualTo(1);
    assertThat(row.cartQuantity()).isEqualTo(3);
    assertThat(row.cartValueMinor()).isEqualTo(2 * 300 + 400);
    assertThat(row.cartAbandoned()).isTrue();
  }

  @Test
  void aRemovalTakesNoMoreThanThereIs() {
    SessionRow row =
        one(
            remove(0, "tea", 4),
            add(1, "tea", 2).at(250, "EUR"),
            remove(2, "tea", 5),
            add(3, "tea", 1).at(250, "EUR"));
    assertThat(row.cartQuantity()).isEqualTo(1);
    assertThat(row.cartValueMinor()).isEqualTo(250);
  }

  @Test
  void anEmptiedCartIsNotAbandoned() {
    SessionRow row = one(add(0, "tea", 1).at(250, "EUR"), remove(1, "tea", 1));
    assertThat(row.cartQuantity()).isZero();
    assertThat(row.cartAbandoned()).isFalse();
  }

  @Test
  void aPurchaseEmptiesTheCart() {
    SessionRow row = one(add(0, "tea", 3).at(250, "EUR"), purchase(1, "o").at(250, "EUR"));
    assertThat(row.cartQuantity()).isZero();
    assertThat(row.cartValueMinor()).isZero();
    assertThat(row.cartAbandoned()).isFalse();
    assertThat(row.purchased()).isTrue();
    assertThat(row.orderId()).isEqualTo("o");
  }

  @Test
  void thingsWithoutASkuAreOneThing() {
    SessionRow row = one(add(0, null, 2).at(100, "EUR"), remove(1, null, 1));
    assertThat(row.cartQuantity()).isEqualTo(1);
    assertThat(row.cartValueMinor()).isEqualTo(100);
  }

  @Test
  void anAddInAnotherCurrencyOrWithoutAPriceLeavesThePrice() {
    SessionRow row =
        one(
            page(0).in("EUR"),
            add(1, "tea", 1).at(250, "EUR"),
            add(2, "tea", 1).at(40_000, "JPY"),
            add(3, "tea", 1),
            add(4, "jam", 1).at(500, "USD"));
    assertThat(row.currency()).isEqualTo("EUR");
    assertThat(row.cartQuantity()).isEqualTo(4);
    assertThat(row.cartValueMinor()).isEqualTo(3 * 250);
  }

  @Test
  void revenueIsOfPurchasesInTheCurrencyThatIsNamedFirst() {
    SessionRow row =
        one(
            page(0),
            page(1).in("USD"),
            purchase(2, "o").many("tea", 2).at(250, "USD"),
            purchase(3, "o").many("jam", 1).at(400, "USD"),
            purchase(4, "o").many("pen", 9).at(700, "EUR"));
    assertThat(row.currency()).isEqualTo("USD");
    assertThat(row.revenueMinor()).isEqualTo(2 * 250 + 400);
    assertThat(row.orderId()).isEqualTo("o");
  }

  @Test
  void whoNamesNoCurrencySpeaksOfTheSessions() {
    SessionRow row =
        one(
            add(0, "tea", 1).at(250, null),
            page(1).in("EUR"),
            purchase(2, "o").at(300, null),
            purchase(3, "o"));
    assertThat(row.currency()).isEqualTo("EUR");
    assertThat(row.revenueMinor()).isEqualTo(300);
    assertThat(one(add(0, "tea", 1).at(250, null)).cartValueMinor()).isEqualTo(250);
  }
}
