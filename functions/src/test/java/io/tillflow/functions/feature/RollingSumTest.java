package io.tillflow.functions.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RollingSumTest {
  private static final Rolling TEN_MINUTES = new Rolling(Duration.ofMinutes(10));
  private static final int STRETCH = 3_600_000;

  private record Added(long time, long amount) {}

  /** Straight from the definition: the panes that end with that of now. */
  private static long plainly(List<Added> all, long asOf) {
    return all.stream()
        .filter(a -> a.time() / 10_000 <= asOf / 10_000 && a.time() / 10_000 > asOf / 10_000 - 60)
        .mapToLong(Added::amount)
        .sum();
  }

  @Property(tries = 200)
  void itIsWhatTheDefinitionSaysAtEveryTimeAndChangesOnlyWhenItSaysSo(@ForAll long seed) {
    Random random = new Random(seed);
    RollingSum sum = new RollingSum(TEN_MINUTES);
    List<Added> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Added added = new Added(random.nextInt(STRETCH), random.nextInt(7) - 3);
      all.add(added);
      sum.add(added.time(), added.amount());
    }
    long now = STRETCH;
    sum.forget(now);
    for (long next = sum.nextChange(now); next != RollingSum.NEVER; next = sum.nextChange(now)) {
      assertThat(sum.at(now)).isEqualTo(plainly(all, now));
      assertThat(plainly(all, next - 1)).isEqualTo(plainly(all, now));
      now = next;
      sum.forget(now);
    }
    assertThat(plainly(all, now)).isZero();
    assertThat(sum.size()).isZero();
  }

  @Test
  void whatIsTakenBackInItsPaneLeavesNothing() {
    RollingSum sum = new RollingSum(TEN_MINUTES);
    sum.add(12_345, 2);
    sum.add(15_000, -2);
    assertThat(sum.size()).isZero();
    assertThat(sum.nextChange(15_000)).isEqualTo(RollingSum.NEVER);
  }

  @Test
  void whatComesTooLateForTheWindowIsNotInIt() {
    RollingSum sum = new RollingSum(TEN_MINUTES);
    sum.add(700_000, 1);
    sum.add(50_000, 5);
    assertThat(sum.at(700_000)).isEqualTo(1);
    sum.forget(700_000);
    assertThat(sum.size()).isEqualTo(1);
  }
}
