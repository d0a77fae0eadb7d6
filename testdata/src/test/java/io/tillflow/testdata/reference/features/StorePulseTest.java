package io.tillflow.testdata.reference.features;

import static io.tillflow.testdata.reference.features.Asked.DAY;
import static io.tillflow.testdata.reference.features.Asked.HOUR;
import static io.tillflow.testdata.reference.features.Asked.MINUTE;
import static io.tillflow.testdata.reference.features.Asked.START;
import static io.tillflow.testdata.reference.features.Asked.pulse;
import static io.tillflow.testdata.reference.sales.Told.at;
import static io.tillflow.testdata.reference.sales.Told.line;
import static io.tillflow.testdata.reference.sales.Told.refund;
import static io.tillflow.testdata.reference.sales.Told.sale;
import static io.tillflow.testdata.reference.sales.Told.voided;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.PosEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a store trades, worked out by hand. */
class StorePulseTest {
  private static final PosEvent FIRST = sale("1", START, line("tea", 2, 350));
  private static final PosEvent SECOND = sale("2", START + MINUTE, line("jam", 1, 101));

  @Test
  void everythingOfAQuarterOfAnHour() {
    PosEvent third = sale("3", START + 2 * MINUTE, line("jam", 1, 101));
    assertThat(pulse(2 * MINUTE, FIRST, SECOND, third))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("net_15m", "9.02", "transactions_1h", "3", "avg_basket_7d", "3.0067"));
  }

  @Test
  void refundsCountInTheirOwnPaneAndVoidsInTheirSales() {
    PosEvent back = refund("3", START + 20 * MINUTE, line("tea", 1, 350));
    PosEvent gone = voided("4", START + 20 * MINUTE, "2");
    assertThat(pulse(20 * MINUTE, FIRST, SECOND, back, gone))
        .containsEntry("net_15m", "-3.5")
        .containsEntry("transactions_1h", "2")
        .containsEntry("avg_basket_7d", "3.5");
  }

  @Test
  void withNothingLeftToDivideByThereIsNoAverage() {
    PosEvent gone = voided("2", START + HOUR, "1");
    assertThat(pulse(HOUR, FIRST, gone))
        .containsEntry("net_15m", "0")
        .containsEntry("transactions_1h", "0")
        .doesNotContainKey("avg_basket_7d");
    assertThat(pulse(7 * DAY, FIRST)).doesNotContainKey("avg_basket_7d");
  }

  @Test
  void basketsThatEarnedNothingAreWorthNothing() {
    PosEvent free = sale("3", START, line("tea", 1, 0));
    assertThat(pulse(0, free)).containsEntry("net_15m", "0").containsEntry("avg_basket_7d", "0");
  }

  @Test
  void panesAreOfAMinuteUpToAnHourAndOfAnHourUpToAWeek() {
    assertThat(pulse(15 * MINUTE - 1, FIRST)).containsEntry("net_15m", "7");
    assertThat(pulse(15 * MINUTE, FIRST)).containsEntry("net_15m", "0");
    assertThat(pulse(HOUR - 1, FIRST)).containsEntry("transactions_1h", "1");
    assertThat(pulse(HOUR, FIRST)).containsEntry("transactions_1h", "0");
    assertThat(pulse(7 * DAY - 1, FIRST)).containsEntry("avg_basket_7d", "7");
  }

  @Test
  void everyCurrencyHasItsOwnAverage() {
    PosEvent yen = at(sale("3", START + HOUR, line("tea", 1, 900)), "S", "JPY");
    assertThat(pulse(HOUR, FIRST, SECOND, yen))
        .containsEntry("net_15m", "0")
        .containsEntry("net_15m_JPY", "900")
        .containsEntry("avg_basket_7d", "4.005")
        .containsEntry("avg_basket_7d_JPY", "900");
  }
}
