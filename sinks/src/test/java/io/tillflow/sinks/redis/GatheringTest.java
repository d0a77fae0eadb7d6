package io.tillflow.sinks.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.online.Freshness;
import io.tillflow.state.online.Version;
import io.tillflow.state.row.FeatureRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatheringTest {
  private static final long HOT = Freshness.HOT.gathering().toMillis();
  private final Gathering gathering = new Gathering();

  @Test
  void aRowWaitsForItsClassAndThenStandsForAllOfItsKey() {
    add(1, 1, 0);
    add(1, 3, 10);
    add(1, 2, 20);
    assertThat(gathering.take(10, HOT - 1)).isEmpty();
    assertThat(gathering.take(10, HOT))
        .extracting(GatheringTest::version)
        .containsExactly(Rows.row(1, 1, 3).version());
    assertThat(gathering.isEmpty()).isTrue();
  }

  @Test
  void theOldestGoFirstAndNoMoreThanAskedFor() {
    add(1, 1, 0);
    add(2, 1, 1);
    add(3, 1, 2);
    assertThat(gathering.take(2, Long.MAX_VALUE))
        .extracting(Pending::key)
        .containsExactly(key(1), key(2));
    assertThat(gathering.size()).isEqualTo(1);
  }

  @Test
  void whatFailedGoesBeforeEverythingElse() {
    add(1, 1, 0);
    List<Pending> sent = gathering.take(1, Long.MAX_VALUE);
    add(2, 1, 1);
    gathering.again(sent);
    assertThat(gathering.take(1, 0)).containsExactly(sent.get(0).again());
  }

  @Test
  void whereThereIsNoRoomNothingWaits() {
    for (int customer = 0; customer < Gathering.MOST; customer++) {
      assertThat(gathering.isFull(Freshness.HOT)).isFalse();
      add(customer, 1, 0);
    }
    assertThat(gathering.isFull(Freshness.HOT)).isTrue();
    assertThat(gathering.isFull(Freshness.WARM)).isFalse();
    assertThat(gathering.take(500, 0)).hasSize(500);
    assertThat(gathering.take(500, 0)).isEmpty();
  }

  private void add(int customer, int step, long now) {
    FeatureRow row = Rows.row(1, customer, step);
    gathering.add(key(customer), new Update(row, new Words(0)), now);
  }

  private static Version version(Pending row) {
    return row.update().version();
  }

  private static String key(int customer) {
    return Rows.key(Rows.row(1, customer, 1));
  }
}
