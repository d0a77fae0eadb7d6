package io.tillflow.sinks.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisCommandTimeoutException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Throwable trouble = new RedisCommandTimeoutException("late");
  private final Patience patience = new Patience(Duration.ofSeconds(10));

  @Test
  void everyTroubleIsWaitedOutLongerUpToALimit() throws IOException {
    assertThat(patience.after(trouble, 0)).isEqualTo(50);
    assertThat(patience.after(trouble, 50)).isEqualTo(150);
    for (long now = 150; now < 9_000; now += 1_000) {
      assertThat(patience.after(trouble, now) - now).isBetween(200L, 2_000L);
    }
  }

  @Test
  void itEndsOnlyWhenNothingWentWellForSoLong() throws IOException {
    assertThat(patience.after(trouble, 0)).isPositive();
    patience.over();
    assertThat(patience.after(trouble, 9_999)).isEqualTo(10_049);
    assertThatThrownBy(() -> patience.after(trouble, 19_999))
        .isInstanceOf(IOException.class)
        .hasMessage("Redis fails for more than 10 s: RedisCommandTimeoutException");
  }
}
