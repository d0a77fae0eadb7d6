package io.tillflow.functions.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.keyed.Prints;
import org.junit.jupiter.api.Test;

class PriceListTest {
  private final PriceList prices = new PriceList();

  @Test
  void aPriceHoldsInItsCurrencyAlone() {
    prices.put("a", "EUR", 100L);
    assertThat(price("a", "EUR")).isEqualTo(100);
    assertThat(price("a", "USD")).isEqualTo(PriceList.NONE);
    assertThat(price("a", null)).isEqualTo(PriceList.NONE);
    assertThat(price("b", "EUR")).isEqualTo(PriceList.NONE);
  }

  @Test
  void aPriceWithoutACurrencyHoldsInAny() {
    prices.put("a", null, 0L);
    assertThat(price("a", "EUR")).isZero();
    assertThat(price("a", null)).isZero();
  }

  @Test
  void thePriceToldLastHolds() {
    prices.put("a", "EUR", 100L);
    prices.put("a", "EUR", 90L);
    assertThat(price("a", "EUR")).isEqualTo(90);
    prices.put("a", "EUR", null);
    assertThat(price("a", "EUR")).isEqualTo(PriceList.NONE);
  }

  @Test
  void theListGrows() {
    for (int i = 0; i < 10_000; i++) {
      prices.put("sku-" + i, "EUR", (long) i);
    }
    for (int i = 0; i < 10_000; i++) {
      assertThat(price("sku-" + i, "EUR")).isEqualTo(i);
    }
  }

  private long price(String sku, String currency) {
    return prices.price(Prints.of(sku), PriceList.of(currency));
  }
}
