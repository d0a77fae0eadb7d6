package io.tillflow.jobs.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.jobs.freshness.StoreLog.Row;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoreLogTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final StoreLog log = new StoreLog();

  @Test
  void windowsOneAfterAnotherAreOneGap() {
    window(0, "COMPLETE", 0, 0);
    for (int i = 1; i < 8; i++) {
      window(i, "PARTIAL", 3, 0);
    }
    window(8, "SILENT", 0, 0);
    window(9, "CLOSED", 0, 0);
    window(10, "SILENT", 0, 0);
    StoreState state = log.states().get(0);
    assertThat(state.state()).isEqualTo("SILENT");
    assertThat(state.lastEvent()).isEqualTo(NOON);
    assertThat(state.gaps())
        .extracting(Object::toString)
        .containsExactly(
            "PARTIAL 2026-01-31T12:05:00Z/2026-01-31T12:40:00Z (3 missing)",
            "SILENT 2026-01-31T12:40:00Z/2026-01-31T12:45:00Z",
            "SILENT 2026-01-31T12:50:00Z/2026-01-31T12:55:00Z");
  }

  @Test
  void ofAWindowTheHighestRevisionCountsWhateverTheOrder() {
    window(1, "COMPLETE", 0, 2);
    window(1, "PARTIAL", 5, 1);
    window(2, "PARTIAL", 5, 0);
    window(2, "COMPLETE", 0, 1);
    assertThat(log.states().get(0).gaps()).isEmpty();
  }

  private void window(int number, String state, long missing, int revision) {
    Instant from = NOON.plus(Duration.ofMinutes(5).multipliedBy(number));
    Instant event = state.equals("COMPLETE") ? from : null;
    Instant to = from.plus(Duration.ofMinutes(5));
    log.add(new Row("4423", from, to, event, missing, state, 0, revision));
  }
}
