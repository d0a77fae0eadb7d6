package io.tillflow.functions.anomaly;

import static io.tillflow.functions.anomaly.Desk.DAY;
import static io.tillflow.functions.anomaly.Desk.HOUR;
import static io.tillflow.functions.anomaly.Desk.MINUTE;
import static io.tillflow.functions.anomaly.Desk.NOON;
import static io.tillflow.state.event.PosEventType.DISCOUNT_APPLIED;
import static io.tillflow.state.event.PosEventType.ITEM_VOIDED;
import static io.tillflow.state.event.PosEventType.PAYMENT_AUTHORIZED;
import static io.tillflow.state.event.PosEventType.PAYMENT_DECLINED;
import static io.tillflow.state.event.PosEventType.SALE_VOIDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.PosEventType;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskRulesTest {
  private static final Desk DESK = new Desk("s1", "t1", "v1:anna");

  private DetectionHarness harness;

  @BeforeEach
  void start() throws Exception {
    harness = DetectionHarness.start();
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private void sales(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      harness.take(DESK.sale("b" + i, NOON + i * MINUTE, 100 + i));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SALE_VOIDED, CASHIER_VOIDS",
    "ITEM_VOIDED, CASHIER_VOIDS",
    "DISCOUNT_APPLIED, CASHIER_DISCOUNTS"
  })
  void aCashierWithTooManyOfThemForTheirSales(PosEventType type, String rule) throws Exception {
    sales(10);
    Desk other = new Desk("s1", "t9", "v1:anna");
    harness.take(DESK.other(type, "x1", NOON + 11 * MINUTE));
    harness.take(other.other(type, "x2", NOON + 12 * MINUTE));
    harness.take(new Desk("s1", "t1", "v1:bert").other(type, "x3", NOON + 12 * MINUTE));
    assertThat(harness.rows()).isEmpty();
    harness.take(other.other(type, "x4", NOON + 13 * MINUTE));
    assertThat(harness.hit())
        .satisfies(
            hit -> {
              assertThat(hit.rule()).isEqualTo(rule);
              assertThat(hit.evidence())
                  .isEqualTo(
                      Map.of("count", "3", "sales", "10", "percent", "30.0", "threshold", "20.0"));
            });
  }

  @Test
  void voidsOfSalesAndItemsCountTogetherWithinTheHourAlone() throws Exception {
    sales(10);
    harness.take(DESK.other(SALE_VOIDED, "x1", NOON + 10 * MINUTE));
    harness.take(DESK.other(ITEM_VOIDED, "x2", NOON + 11 * MINUTE));
    harness.take(DESK.other(SALE_VOIDED, "x3", NOON + 12 * MINUTE));
    assertThat(harness.hits()).containsExactly("CASHIER_VOIDS MEDIUM");
    // The first sale is out of the window, so there are too few.
    harness.take(DESK.other(SALE_VOIDED, "x4", NOON + HOUR));
    assertThat(harness.rows()).isEmpty();
  }

  @Test
  void refundsOfACashierAreJudgedAtEachRefund() throws Exception {
    sales(10);
    harness.take(
        DESK.refund("r1", NOON + 10 * MINUTE, "b1"), DESK.refund("r2", NOON + 10 * MINUTE, "b2"));
    assertThat(harness.rows()).isEmpty();
    harness.take(DESK.refund("r3", NOON + 10 * MINUTE, "b3"));
    assertThat(harness.hits()).containsExactly("CASHIER_REFUNDS MEDIUM");
  }

  @Test
  void tooManyDeclinesOnATillOrElseInTheStore() throws Exception {
    for (int i = 0; i < 5; i++) {
      harness.take(DESK.other(PAYMENT_DECLINED, "d" + i, NOON + i));
    }
    assertThat(harness.rows()).isEmpty();
    harness.take(DESK.other(PAYMENT_DECLINED, "d5", NOON + 5 * MINUTE - 1));
    assertThat(harness.hit())
        .satisfies(
            hit ->
                assertThat(hit.evidence())
                    .isEqualTo(
                        Map.of(
                            "on", "terminal",
                            "declines", "6",
                            "authorised", "0",
                            "percent", "100.0",
                            "threshold", "30.0")));
    Desk other = new Desk("s1", "t2", null);
    harness.take(other.other(PAYMENT_DECLINED, "e", NOON + 5 * MINUTE - 1));
    assertThat(harness.hit().evidence())
        .containsEntry("on", "store")
        .containsEntry("declines", "7");
  }

  @Test
  void declinesAmongManyAuthorisedOnesAreUsual() throws Exception {
    for (int i = 0; i < 14; i++) {
      harness.take(DESK.other(PAYMENT_AUTHORIZED, "a" + i, NOON));
    }
    for (int i = 0; i < 6; i++) {
      harness.take(DESK.other(PAYMENT_DECLINED, "d" + i, NOON + i));
    }
    assertThat(harness.rows()).isEmpty();
    harness.take(DESK.other(PAYMENT_DECLINED, "d6", NOON + 7));
    assertThat(harness.hits()).containsExactly("PAYMENT_FAILURES HIGH");
  }

  @Test
  void aRefundNamesASaleOfItsStoreWithinThirtyDays() throws Exception {
    harness.take(DESK.sale("a", NOON, 100));
    harness.take(DESK.refund("r1", NOON, "a"), DESK.refund("r2", NOON + 30 * DAY - 1, "a"));
    assertThat(harness.rows()).isEmpty();
    harness.take(DESK.refund("r3", NOON + 30 * DAY, "a"));
    assertThat(harness.hit().evidence()).isEqualTo(Map.of("original", "a", "days", "30"));
    harness.take(DESK.refund("r4", NOON - 1, "a"));
    assertThat(harness.hits()).containsExactly("REFUND_WITHOUT_SALE LOW");
    harness.take(new Desk("s2", "t1", "c").refund("r5", NOON + 1, "a"));
    assertThat(harness.hits()).containsExactly("REFUND_WITHOUT_SALE LOW");
    harness.take(DESK.refund("r6", NOON + 1, null));
    assertThat(harness.hit().evidence()).isEqualTo(Map.of("days", "30"));
  }

  @Test
  void aTransactionThatIsSoldTwiceIsSoldOnEither() throws Exception {
    harness.take(DESK.sale("a", NOON, 100), DESK.sale("a", NOON + 40 * DAY, 100));
    harness.take(DESK.refund("r1", NOON + DAY, "a"), DESK.refund("r2", NOON + 41 * DAY, "a"));
    assertThat(harness.rows()).isEmpty();
    harness.take(DESK.refund("r3", NOON + 35 * DAY, "a"));
    assertThat(harness.hits()).containsExactly("REFUND_WITHOUT_SALE LOW");
  }

  @ParameterizedTest
  @CsvSource({
    // By day, with 15 minutes of grace.
    "Europe/Berlin, 540, 1200, 2026-11-02T07:44:59.999Z, false",
    "Europe/Berlin, 540, 1200, 2026-11-02T07:45:00Z, true",
    "Europe/Berlin, 540, 1200, 2026-11-02T19:14:59.999Z, true",
    "Europe/Berlin, 540, 1200, 2026-11-02T19:15:00Z, false",
    // Past midnight.
    "UTC, 1080, 120, 2026-11-03T02:14:59Z, true",
    "UTC, 1080, 120, 2026-11-03T02:15:00Z, false",
    // A closed day has none, but does not end the evening before.
    "UTC, 1080, 120, 2026-12-25T01:00:00Z, true",
    "UTC, 1080, 120, 2026-12-25T19:00:00Z, false",
    // Clocks put forward and back.
    "Europe/Berlin, 540, 1200, 2026-03-29T06:45:00Z, true",
    "Europe/Berlin, 540, 1200, 2026-03-29T06:44:59Z, false",
    "Europe/Berlin, 540, 1200, 2026-10-25T07:45:00Z, true",
    "Europe/Berlin, 540, 1200, 2026-10-25T07:44:59Z, false",
    "Europe/Berlin, 0, 0, 2026-10-25T01:30:00Z, true"
  })
  void outsideTheHoursOfAStore(String zone, int opens, int closes, String time, boolean open)
      throws Exception {
    harness.store("s1", zone, opens, closes);
    harness.take(DESK.sale("a", Instant.parse(time).toEpochMilli(), 100));
    assertThat(harness.hits().contains("OFF_HOURS MEDIUM")).isNotEqualTo(open);
  }

  @Test
  void offHoursSaysTheTimeOnTheWallAndTheHoursOfTheDay() throws Exception {
    harness.store("s1", "Europe/Berlin", 540, 1200);
    harness.take(
        DESK.other(SALE_VOIDED, "a", Instant.parse("2026-11-02T21:00:00Z").toEpochMilli()));
    assertThat(harness.hit().evidence())
        .isEqualTo(Map.of("local_time", "2026-11-02T22:00", "opens", "09:00", "closes", "20:00"));
    harness.take(
        DESK.other(ITEM_VOIDED, "b", Instant.parse("2026-12-25T11:00:00Z").toEpochMilli()));
    assertThat(harness.hit().evidence())
        .isEqualTo(Map.of("local_time", "2026-12-25T12:00", "closed", "2026-12-25"));
    harness.take(
        DESK.other(DISCOUNT_APPLIED, "c", Instant.parse("2026-11-02T23:00:00Z").toEpochMilli()));
    assertThat(harness.rows()).isEmpty();
  }

  @Test
  void aStoreThatNobodyKnowsIsNeverClosed() throws Exception {
    for (int hour = 0; hour < 24; hour++) {
      harness.take(DESK.sale("a" + hour, NOON + hour * HOUR, 100 + hour));
    }
    assertThat(harness.rows()).isEmpty();
  }
}
