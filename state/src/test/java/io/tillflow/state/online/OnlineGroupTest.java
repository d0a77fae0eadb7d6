package io.tillflow.state.online;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OnlineGroupTest {
  @Test
  void theKeyIsWhatTheSpecificationSays() {
    assertThat(OnlineGroup.CUSTOMER_LIVE.key("tf", "v1:abc"))
        .isEqualTo("tf:{customer:v1:abc}:live");
    assertThat(OnlineGroup.STORE_SKU_STOCK.key("tf", "0042|apple"))
        .isEqualTo("tf:{store_sku:0042|apple}:stock");
  }
}
