package io.tillflow.testdata.reference.features;

import static io.tillflow.testdata.reference.features.Asked.DAY;
import static io.tillflow.testdata.reference.features.Asked.HOUR;
import static io.tillflow.testdata.reference.features.Asked.MINUTE;
import static io.tillflow.testdata.reference.features.Asked.START;
import static io.tillflow.testdata.reference.sales.Told.itemVoid;
import static io.tillflow.testdata.reference.sales.Told.line;
import static io.tillflow.testdata.reference.sales.Told.refund;
import static io.tillflow.testdata.reference.sales.Told.sale;
import static io.tillflow.testdata.reference.sessions.Click.add;
import static io.tillflow.testdata.reference.sessions.Click.product;
import static io.tillflow.testdata.reference.sessions.Click.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.testdata.reference.sessions.Click;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a product is in demand, worked out by hand. */
class SkuTrendTest {
  private static Map<String, String> tea(long asOf, List<PosEvent> told, Click... clicks) {
    return ReferenceFeatures.of(told, Arrays.stream(clicks).map(Click::event).toList(), List.of())
        .values(OnlineGroup.SKU_TREND, "tea", START + asOf);
  }

  @Test
  void clicksOfAnybodyAndSalesOfAllStoresCount() {
    List<PosEvent> told =
        List.of(
            sale("1", START, line("tea", 6, 350), line("jam", 1, 200), line("tea", 2, 350)),
            refund("2", START + MINUTE, line("tea", 3, 350)));
    assertThat(
            tea(
                10 * MINUTE,
                told,
                product(0, "tea", null),
                product(1, "jam", null),
                add(2, "tea", 4),
                purchase(3, "o").many("tea", 2)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "views_1h", "1",
                "cart_adds_1h", "1",
                "units_1h", "10",
                "units_24h", "10",
                "units_7d", "10",
                "velocity_1h", "0.4167"));
  }

  @Test
  void aVoidTakesPiecesFromThePaneOfItsSale() {
    List<PosEvent> told =
        List.of(
            sale("1", START, line("tea", 6, 350)),
            sale("2", START + 2 * HOUR, line("tea", 1, 350)),
            itemVoid("3", START + 2 * HOUR, "1", line("tea", 4, 350)));
    assertThat(tea(2 * HOUR, told))
        .containsEntry("units_1h", "1")
        .containsEntry("units_24h", "3")
        .containsEntry("velocity_1h", "0.125");
  }

  @Test
  void aWindowEndsWithThePaneOfTheTime() {
    List<PosEvent> told = List.of(sale("1", START + 4 * MINUTE, line("tea", 1, 350)));
    assertThat(tea(64 * MINUTE - 1, told)).containsEntry("units_1h", "1");
    assertThat(tea(64 * MINUTE, told)).containsEntry("units_1h", "0");
    assertThat(tea(DAY - 1, told)).containsEntry("units_24h", "1");
    assertThat(tea(DAY, told)).containsEntry("units_24h", "0").containsEntry("velocity_1h", "0");
    assertThat(tea(7 * DAY - 1, told)).containsEntry("units_7d", "1");
    assertThat(tea(7 * DAY, told)).containsEntry("units_7d", "0");
  }

  @Test
  void aPurchaseInAStoreIsToldByItsTill() {
    Click bought = purchase(0, "o").many("tea", 2).from(Channel.STORE, DeviceType.IN_STORE, null);
    assertThat(tea(0, List.of(), product(0, "tea", null), bought)).containsEntry("units_1h", "0");
  }

  @Test
  void whatSaysNothingOfDemandMakesNoProductKnown() {
    Click taken = Click.remove(0, "tea", 1);
    Click bought = purchase(0, "o").many("tea", 2).from(Channel.STORE, DeviceType.IN_STORE, null);
    ReferenceFeatures features =
        ReferenceFeatures.of(
            List.of(refund("1", START, line("tea", 3, 350))),
            List.of(taken.event(), bought.event()),
            List.of());
    assertThat(features.entities(OnlineGroup.SKU_TREND)).isEmpty();
  }
}
