package io.tillflow.testdata.reference.sales;

import static io.tillflow.testdata.reference.sales.Books.hour;
import static io.tillflow.testdata.reference.sales.Told.NOON;
import static io.tillflow.testdata.reference.sales.Told.line;
import static io.tillflow.testdata.reference.sales.Told.refund;
import static io.tillflow.testdata.reference.sales.Told.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.PosEvent;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The average transaction value as a table holds it. */
class AverageTest {
  @ParameterizedTest
  @CsvSource({
    "EUR, 100, 3, 0.3333",
    "EUR, 200, 3, 0.6667",
    "EUR, 1, 8, 0.0013",
    "EUR, 1, 200, 0.0001",
    "JPY, 1, 8, 0.1250",
    "JPY, 1, 32, 0.0313",
    "KWD, 1, 20, 0.0001",
    "KWD, 3, 20, 0.0002",
  })
  void theAverageIsRoundedInMajorUnits(String currency, long net, int sales, String average) {
    PosEvent[] events = new PosEvent[sales];
    for (int i = 0; i < sales; i++) {
      PosEvent sale = sale("t" + i, NOON, line("tea", 1, i == 0 ? net : 0));
      events[i] = Told.at(sale, "S", currency);
    }
    assertThat(hour(events).average()).isEqualTo(new BigDecimal(average));
  }

  @Test
  void aNegativeAverageRoundsAwayFromZeroToo() {
    PosEvent[] events = new PosEvent[9];
    for (int i = 0; i < 8; i++) {
      events[i] = sale("t" + i, NOON, line("tea", 1, 0));
    }
    events[8] = refund("r", NOON, line("tea", 1, 1));
    assertThat(hour(events).average()).isEqualTo("-0.0013");
  }
}
