package io.tillflow.functions.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValuesTest {
  @Test
  void decimalsArePlainAndWithoutZerosAtTheirEnd() {
    assertThat(Values.plain(0)).isEqualTo("0");
    assertThat(Values.plain(120_000)).isEqualTo("12");
    assertThat(Values.plain(123_400)).isEqualTo("12.34");
    assertThat(Values.plain(1)).isEqualTo("0.0001");
    assertThat(Values.plain(-5_050)).isEqualTo("-0.505");
  }

  @Test
  void whatIsSharedOutIsRoundedHalfAwayFromZero() {
    Values values = new Values();
    values.quotient("a", 1, 8);
    values.quotient("b", 1, 32);
    values.quotient("c", -1, 32);
    values.quotient("d", 2, 3);
    assertThat(values.fields())
        .containsEntry("a", "0.125")
        .containsEntry("b", "0.0313")
        .containsEntry("c", "-0.0313")
        .containsEntry("d", "0.6667");
  }

  @Test
  void moneyBeyondWhatAColumnHoldsStopsThere() {
    Values values = new Values();
    values.seen("JPY", 1, 1);
    values.money("spent", "JPY", Long.MAX_VALUE / 2, 1);
    assertThat(values.fields()).containsEntry("spent", "99999999999999.9999");
  }

  @Test
  void theNameAloneIsOfTheCurrencyThatWasSeenFirstInTheLongestWindow() {
    Values values = new Values();
    values.seen("EUR", 10, 5);
    values.seen("USD", 20, 7);
    values.seen("EUR", 20, 8);
    values.noMoney("net");
    values.money("net", "EUR", 150, 1);
    values.money("net", "USD", 0, 1);
    assertThat(values.fields()).containsOnlyKeys("net", "net_EUR").containsEntry("net", "0");
  }
}
