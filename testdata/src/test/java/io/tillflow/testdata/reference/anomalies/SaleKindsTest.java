package io.tillflow.testdata.reference.anomalies;

import static io.tillflow.state.event.PosEventType.SALE_COMPLETED;
import static io.tillflow.testdata.reference.anomalies.Slips.HOUR;
import static io.tillflow.testdata.reference.anomalies.Slips.SECOND;
import static io.tillflow.testdata.reference.anomalies.Slips.line;
import static io.tillflow.testdata.reference.anomalies.Slips.product;
import static io.tillflow.testdata.reference.anomalies.Slips.promoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.RuleKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SaleKindsTest {
  private final Slips till = new Slips();

  /** Sales of 90 and 110 in turn, a minute apart. */
  private void sales(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(till.sale(i * Slips.MINUTE, i % 2 == 0 ? 90 : 110)).isEmpty();
    }
  }

  @Test
  void aTotalIsAnOutlierThatIsMoreThanThreeDeviationsOff() {
    sales(30);
    // The deviation of these is the root of 3000/29.
    assertThat(till.sale(HOUR, 130)).isEmpty();
    assertThat(till.sale(HOUR, 60)).containsExactly("AMOUNT_OUTLIER");
    assertThat(till.evidence("AMOUNT_OUTLIER"))
        .containsEntry("n", "31")
        .containsEntry("total", "60")
        .containsEntry("threshold", "3.0");
  }

  @Test
  void amountsAroundABillionLoseNothing() {
    Moments moments = Moments.NONE;
    for (int i = 0; i < 100; i++) {
      moments = moments.with(1_000_000_000L + i % 2);
    }
    assertThat(moments.mean()).isEqualTo(1_000_000_000.5);
    assertThat(moments.sd()).isCloseTo(Math.sqrt(25.0 / 99), within(1e-12));
    assertThat(moments.isFurther(1_000_000_002L, 2.98)).isTrue();
    assertThat(moments.isFurther(1_000_000_002L, 2.99)).isFalse();
  }

  @Test
  void thereIsNoOutlierAmongTwentyNineOrWhereAllAreAlikeOrAWeekLater() {
    sales(29);
    assertThat(till.sale(HOUR, 900)).isEmpty();
    Slips alike = new Slips();
    for (int i = 0; i < 30; i++) {
      assertThat(alike.sale(i * Slips.MINUTE, 100)).isEmpty();
    }
    assertThat(alike.sale(HOUR, 900)).isEmpty();
    assertThat(till.sale(HOUR, 9_000)).containsExactly("AMOUNT_OUTLIER");
    // The hour of 16:00 is the 169th from there.
    assertThat(till.sale(168 * HOUR + HOUR / 2, 9_000_000)).isEmpty();
  }

  @Test
  void theEleventhSaleOnATerminalWithinAMinuteIsTooFast() {
    for (int i = 0; i < 10; i++) {
      assertThat(till.sale(i * SECOND, 100 + i)).isEmpty();
    }
    assertThat(till.on("T2").sale(10 * SECOND, 200)).isEmpty();
    // What is a minute away counts no longer.
    assertThat(till.on("T1").sale(60 * SECOND, 201)).isEmpty();
    assertThat(till.sale(60 * SECOND, 202)).containsExactly("HIGH_VELOCITY");
    assertThat(till.evidence("HIGH_VELOCITY"))
        .isEqualTo(Map.of("count", "11", "threshold", "10.0", "window_s", "60"));
  }

  @Test
  void aPriceIsWrongThatIsNothingOrMoreThanHalfOffTheList() {
    till.reference.product(product("A", 100L, "EUR"));
    till.reference.product(product("B", 100L, "USD"));
    till.reference.product(product("C", null, null));
    assertThat(till.sale(0, 150)).isEmpty();
    assertThat(till.sale(1, 50)).isEmpty();
    assertThat(till.sale(2, 49)).containsExactly("PRICE_ERROR");
    assertThat(till.sale(3, 151)).containsExactly("PRICE_ERROR");
    assertThat(till.evidence("PRICE_ERROR"))
        .containsEntry("list_price", "100")
        .containsEntry("deviation_percent", "51.0");
    PosLine right = line("A", 1, 100, 0);
    assertThat(till.say(SALE_COMPLETED, 4, right, line("B", 1, 900, 0))).isEmpty();
    assertThat(till.say(SALE_COMPLETED, 5, right, line("C", 1, 900, 0))).isEmpty();
    assertThat(till.say(SALE_COMPLETED, 6, right, promoted("C", 0))).isEmpty();
    assertThat(till.say(SALE_COMPLETED, 6, right, promoted("A", 0))).containsExactly("PRICE_ERROR");
    assertThat(till.say(SALE_COMPLETED, 7, right, line("D", 1, 0, 0)))
        .containsExactly("PRICE_ERROR");
    assertThat(till.evidence("PRICE_ERROR"))
        .isEqualTo(Map.of("sku", "D", "unit_price", "0", "threshold", "50.0"));
  }

  @Test
  void aDiscountIsExcessiveAboveTwoFifths() {
    assertThat(till.say(SALE_COMPLETED, 0, line("A", 2, 50, 40))).isEmpty();
    assertThat(till.say(SALE_COMPLETED, 1, line("A", 2, 50, 41)))
        .containsExactly("EXCESSIVE_DISCOUNT");
    assertThat(till.evidence("EXCESSIVE_DISCOUNT"))
        .isEqualTo(
            Map.of("discount", "41", "gross", "100", "percent", "41.0", "threshold", "40.0"));
  }

  @Test
  void theSameLinesInAnyOrderWithinAMinuteAreSoldTwice() {
    PosLine a = line("A", 1, 100, 0);
    PosLine b = line("B", 1, 100, 0);
    assertThat(till.say(SALE_COMPLETED, 0, a, b)).isEmpty();
    assertThat(till.say(SALE_COMPLETED, 60 * SECOND, a, b)).isEmpty();
    assertThat(till.say(SALE_COMPLETED, 90 * SECOND, b, a)).containsExactly("DUPLICATE_SALE");
    assertThat(till.evidence("DUPLICATE_SALE"))
        .isEqualTo(Map.of("transaction_id", "x2", "seconds", "30"));
    assertThat(till.say(SALE_COMPLETED, 91 * SECOND, a, a, b)).isEmpty();
    assertThat(till.on("T2").say(SALE_COMPLETED, 92 * SECOND, a, b)).isEmpty();
    assertThat(till.on("T1").paid(PaymentMethod.OTHER).say(SALE_COMPLETED, 93 * SECOND, a, b))
        .isEmpty();
  }

  @Test
  void aMillionRaisesEveryHit() {
    assertThat(till.say(SALE_COMPLETED, 0, line("A", 1, 1_999_998, 999_999)))
        .containsExactly("EXCESSIVE_DISCOUNT");
    assertThat(till.last().severity()).hasToString("LOW");
    assertThat(till.say(SALE_COMPLETED, 1, line("A", 1, 2_000_000, 1_000_000)))
        .containsExactly("EXCESSIVE_DISCOUNT");
    assertThat(till.last().severity()).hasToString("HIGH");
  }

  @Test
  void aRulesNumberHoldsForTheNextEventUntilItIsDropped() {
    till.reference.rule(Slips.changed(RuleKind.EXCESSIVE_DISCOUNT, "percent", 10));
    assertThat(till.say(SALE_COMPLETED, 0, line("A", 1, 100, 11))).hasSize(1);
    assertThat(till.last().hits().get(0).ruleVersion()).isOne();
    till.reference.dropRule("EXCESSIVE_DISCOUNT");
    assertThat(till.say(SALE_COMPLETED, 1, line("A", 1, 99, 11))).isEmpty();
  }
}
