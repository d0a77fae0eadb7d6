package io.tillflow.state.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.PaymentMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** They stand in savepoints, so what they were when they were released they are for ever. */
class PrintsTest {
  @ParameterizedTest
  @CsvSource({
    "'', 290873116282709081",
    "t1, 5269542834247717375",
    "store-0001, 4148933702979355267",
    "v1:Zm9vYmFy, -4110873235170522118",
    "Kiosk Zürich, 5370297613688045559",
    "магазин, -4308156538994050193",
    "😀, -3224337910258785994"
  })
  void aNameHasThePrintThatItEverHad(String name, long print) {
    assertThat(Prints.of(name)).isEqualTo(print);
  }

  @Test
  void aSaleHasThePrintThatItEverHad() {
    long line = Prints.ofLine(Prints.of("sku-000001"), 3, 1_299, 100);
    assertThat(line).isEqualTo(3671381904331672513L);
    assertThat(Prints.ofSale(line, PaymentMethod.CREDIT)).isEqualTo(1039287501361473908L);
    assertThat(Prints.ofSale(7, null)).isEqualTo(3454982141210589787L);
  }

  @Test
  void aTransactionHasTheIdentityThatItEverHad() {
    assertThat(LedgerState.transaction("store-0001", "tx-1", 5))
        .isEqualTo(new Fingerprint(1265925164984985031L, -261142231, 5));
    assertThat(LedgerState.transaction("магазин", "Zürich", 0))
        .isEqualTo(new Fingerprint(5082094747939242533L, -993644082, 0));
  }
}
