package io.tillflow.local.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.PosEvent;
import io.tillflow.testdata.retail.OnlineRetail;
import java.io.IOException;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

class StoreSumsTest {
  @Test
  void theHalfYearComesToItsKnownSums() throws IOException {
    StoreSums sums = new StoreSums();
    try (OnlineRetail file = OnlineRetail.bundled()) {
      Iterator<PosEvent> events = sums.counting(file);
      events.forEachRemaining(event -> {});
    }
    assertThat(sums.byStore()).hasSize(36);
    assertThat(sums.byStore().values().stream().mapToLong(StoreSums.Sum::lines).sum())
        .isEqualTo(208_044);
    assertThat(sums.byStore().values().stream().mapToLong(StoreSums.Sum::revenueMinor).sum())
        .isEqualTo(442_262_554);
  }
}
