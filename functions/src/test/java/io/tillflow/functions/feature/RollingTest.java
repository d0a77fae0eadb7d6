package io.tillflow.functions.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RollingTest {
  @ParameterizedTest
  @CsvSource({
    "PT10M, PT10S, 60",
    "PT15M, PT1M, 15",
    "PT30M, PT1M, 30",
    "PT1H, PT1M, 60",
    "PT24H, PT5M, 288",
    "P7D, PT1H, 168"
  })
  void theLongerAWindowTheLongerItsPanes(Duration length, Duration pane, int panes) {
    Rolling window = new Rolling(length);
    assertThat(window.paneMillis()).isEqualTo(pane.toMillis());
    assertThat(window.panes()).isEqualTo(panes);
  }

  @Test
  void thePaneOfATimeIsTheLastAndLeavesOneWindowAfterItsStart() {
    Rolling window = new Rolling(Duration.ofMinutes(10));
    assertThat(window.pane(600_000)).isEqualTo(60);
    assertThat(window.first(609_999)).isEqualTo(1);
    assertThat(window.leaves(0)).isEqualTo(600_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT15S", "PT24H30M", "P8D"})
  void whatIsNotWholePanesIsRefused(Duration length) {
    assertThatThrownBy(() -> new Rolling(length)).isInstanceOf(IllegalArgumentException.class);
  }
}
