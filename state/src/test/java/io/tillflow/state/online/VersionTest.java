package io.tillflow.state.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class VersionTest {
  private static final long MOST = 999_999_999_999_999L;

  @Property
  void textsCompareAsTheirVersionsDo(
      @ForAll @IntRange(max = Integer.MAX_VALUE) int generation,
      @ForAll @LongRange(max = MOST) long one,
      @ForAll @LongRange(max = MOST) long other) {
    Version[] pairs = {
      new Version(generation, one, other), new Version(generation, other, one),
      new Version(generation / 2, one, one), new Version(generation, 7, other)
    };
    for (Version left : pairs) {
      for (Version right : pairs) {
        assertThat(Integer.signum(left.text().compareTo(right.text())))
            .isEqualTo(left.compareTo(right));
      }
      assertThat(Version.parse(left.text())).isEqualTo(left);
    }
  }

  @Test
  void theTextIsWhatStandsInTheStore() {
    assertThat(new Version(2, 1_760_000_000_000L, 17).text())
        .isEqualTo("0000000002-001760000000000-000000000000017");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new Version(0, -1, 0).text())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Version(0, MOST + 1, 0).text())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Version.parse("7-8-9")).isInstanceOf(IllegalArgumentException.class);
  }
}
