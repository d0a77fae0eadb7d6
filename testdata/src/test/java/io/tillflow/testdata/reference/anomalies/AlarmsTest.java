package io.tillflow.testdata.reference.anomalies;

import static io.tillflow.testdata.reference.anomalies.Slips.MINUTE;
import static io.tillflow.testdata.reference.anomalies.Slips.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.PosEventType;
import io.tillflow.state.row.Alert;
import org.junit.jupiter.api.Test;

class AlarmsTest {
  private final Slips till = new Slips();

  private void cheapen(long time, long price) {
    till.say(PosEventType.SALE_COMPLETED, time, line("A", 1, price, price / 2));
  }

  @Test
  void onlyGraveHitsRingAndNotAgainWithinTenMinutesOfTheLastThatRang() {
    cheapen(0, 100);
    cheapen(0, 2_000_002);
    cheapen(9 * MINUTE, 2_000_004);
    cheapen(-9 * MINUTE, 2_000_006);
    till.on("T2");
    cheapen(9 * MINUTE, 2_000_008);
    till.on("T1");
    cheapen(10 * MINUTE, 2_000_010);
    cheapen(20 * MINUTE, 2_000_012);
    assertThat(till.reference.alerts())
        .extracting(alert -> (alert.eventTime() - Slips.START) / MINUTE)
        .containsExactly(0L, 9L, 10L, 20L);
    assertThat(till.reference.alerts()).extracting(Alert::suppressed).containsExactly(0, 0, 2, 0);
    assertThat(till.reference.alerts())
        .extracting(Alert::subject)
        .containsExactly("T1", "T2", "T1", "T1");
    assertThat(till.reference.alerts().get(3).alertId())
        .isEqualTo(till.last().alertId() + ":EXCESSIVE_DISCOUNT:0");
  }
}
