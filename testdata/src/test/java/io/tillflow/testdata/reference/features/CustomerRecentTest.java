package io.tillflow.testdata.reference.features;

import static io.tillflow.testdata.reference.features.Asked.DAY;
import static io.tillflow.testdata.reference.features.Asked.HOUR;
import static io.tillflow.testdata.reference.features.Asked.MINUTE;
import static io.tillflow.testdata.reference.features.Asked.START;
import static io.tillflow.testdata.reference.features.Asked.card;
import static io.tillflow.testdata.reference.features.Asked.recent;
import static io.tillflow.testdata.reference.sales.Told.itemVoid;
import static io.tillflow.testdata.reference.sales.Told.line;
import static io.tillflow.testdata.reference.sales.Told.override;
import static io.tillflow.testdata.reference.sales.Told.refund;
import static io.tillflow.testdata.reference.sales.Told.sale;
import static io.tillflow.testdata.reference.sales.Told.voided;
import static io.tillflow.testdata.reference.sessions.Click.add;
import static io.tillflow.testdata.reference.sessions.Click.page;
import static io.tillflow.testdata.reference.sessions.Click.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.testdata.reference.sales.Told;
import io.tillflow.testdata.reference.sessions.Click;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a customer did in the last days, worked out by hand. */
class CustomerRecentTest {
  private static final PosLine TEA = line("tea", 2, 350);

  private static PosEvent sold(String id, long time, PosLine... lines) {
    return sale(id, START + time, lines);
  }

  @Test
  void everythingOfADay() {
    assertThat(
            recent(
                60 * MINUTE,
                page(0),
                add(1, "tea", 2),
                add(2, "jam", 1),
                purchase(3, "o").many("tea", 2).at(350, "EUR"),
                page(60)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "carts_24h", "2",
                "sessions_24h", "2",
                "purchases_7d", "1",
                "spend_7d", "7",
                "last_purchase_ms", "" + (START + 3 * MINUTE)));
  }

  @Test
  void anAddLeavesWithItsPaneOfFiveMinutes() {
    assertThat(recent(DAY - 1, add(4, "tea", 1))).containsEntry("carts_24h", "1");
    assertThat(recent(DAY, add(4, "tea", 1))).containsEntry("carts_24h", "0");
  }

  @Test
  void aSilenceOfHalfAnHourIsWithinASession() {
    assertThat(recent(30 * MINUTE, page(0), page(30))).containsEntry("sessions_24h", "1");
    assertThat(recent(31 * MINUTE, page(0), page(31))).containsEntry("sessions_24h", "2");
  }

  @Test
  void aLateClickMakesOneSessionOfTwo() {
    assertThat(recent(50 * MINUTE, page(0), page(50), page(25))).containsEntry("sessions_24h", "1");
  }

  @Test
  void aSessionCountsWhereItStarted() {
    Click[] clicks = {page(0), page(20), page(40)};
    assertThat(recent(DAY - 1, clicks)).containsEntry("sessions_24h", "1");
    assertThat(recent(DAY, clicks)).containsEntry("sessions_24h", "0");
  }

  @Test
  void whatIsBoughtInAStoreCountsByItsTillAlone() {
    Click bought = purchase(0, "o").at(350, "EUR").from(Channel.STORE, DeviceType.IN_STORE, null);
    assertThat(recent(0, bought))
        .containsEntry("purchases_7d", "0")
        .containsEntry("spend_7d", "0")
        .doesNotContainKey("last_purchase_ms");
  }

  @Test
  void salesCountNetOfDiscountsAndVoidsButNotOfRefunds() {
    PosEvent first = sold("1", 0, Told.reduced(TEA, 100, null));
    PosEvent second = sold("2", HOUR, TEA, line("jam", 1, 200));
    PosEvent undone = itemVoid("3", START + 2 * HOUR, "2", line("tea", 1, 350));
    PosEvent cheaper = override("4", START + 2 * HOUR, "2", line("jam", 1, 150));
    PosEvent back = refund("5", START + 3 * HOUR, TEA);
    assertThat(card(3 * HOUR, first, second, undone, cheaper, back))
        .containsEntry("purchases_7d", "2")
        .containsEntry("spend_7d", "11")
        .containsEntry("last_purchase_ms", "" + (START + HOUR));
  }

  @Test
  void aSaleThatIsWhollyVoidedNeverWas() {
    PosEvent first = sold("1", 0, TEA);
    PosEvent second = sold("2", HOUR, TEA);
    PosEvent gone = voided("3", START + 30 * DAY, "2");
    assertThat(card(2 * HOUR, first, second, gone))
        .containsEntry("purchases_7d", "1")
        .containsEntry("spend_7d", "7")
        .containsEntry("last_purchase_ms", "" + START);
  }

  @Test
  void aPurchaseLeavesWithItsHourAndIsForgottenAfterAWeek() {
    PosEvent bought = sold("1", 30 * MINUTE, TEA);
    assertThat(card(7 * DAY - 1, bought)).containsEntry("purchases_7d", "1");
    assertThat(card(7 * DAY, bought))
        .containsEntry("purchases_7d", "0")
        .containsEntry("spend_7d", "0")
        .containsKey("last_purchase_ms");
    assertThat(card(7 * DAY + 30 * MINUTE, bought)).doesNotContainKey("last_purchase_ms");
  }

  @Test
  void aCurrencyIsSeenFirstByItsEarliestHourInWhichAnythingIsLeft() {
    Click dollars = purchase(0, "o").at(500, "USD");
    Click euros = purchase(61, "p").at(300, "EUR");
    Click dinars = purchase(61, "q").at(1_500, "KWD");
    assertThat(recent(61 * MINUTE, euros, dollars, dinars))
        .containsEntry("spend_7d", "5")
        .containsEntry("spend_7d_EUR", "3")
        .containsEntry("spend_7d_KWD", "1.5");
    assertThat(recent(7 * DAY, euros, dollars, dinars))
        .containsEntry("spend_7d", "3")
        .containsEntry("spend_7d_KWD", "1.5")
        .doesNotContainKey("spend_7d_USD");
  }

  @Test
  void aCardIsOneCustomerAtTheTillAndOnline() {
    ReferenceFeatures features =
        ReferenceFeatures.of(
            List.of(Told.paid(sold("1", 0, TEA), null, "L")),
            List.of(purchase(1, "o").card("L").at(300, "EUR").event()),
            List.of());
    assertThat(features.entities(OnlineGroup.CUSTOMER_RECENT)).containsExactly("L");
    assertThat(features.values(OnlineGroup.CUSTOMER_RECENT, "L", START + MINUTE))
        .containsEntry("purchases_7d", "2")
        .containsEntry("spend_7d", "10");
  }
}
