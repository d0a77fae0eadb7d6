package io.tillflow.functions.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NumbersTest {
  private static final long TIME = 1_000;
  private static final long LATER = 5_000;
  private static final long HOUR = 3_600_000;
  private static final int WRITTEN_MOST = 2 + Run.LONGS * (Numbers.MOST_RUNS + 1);

  private Numbers numbers;

  @BeforeEach
  void none() {
    numbers = new Numbers(new Stretch());
  }

  @Test
  void untimedNumbersAboveTheRunThatStaysAreNotMissingLater() {
    numbers.add(4, TIME);
    numbers.addUntimed(5, TIME);
    numbers.forget(LATER);
    numbers.add(6, LATER);
    assertThat(Missing.inAll(numbers)).isZero();
    numbers.add(8, LATER);
    assertThat(Missing.inAll(numbers)).isOne();
  }

  @Test
  void noneBetweenTwoThatStayIsForgottenAndSoMissing() {
    numbers.add(1, TIME + 3);
    numbers.addUntimed(2, TIME);
    numbers.add(3, TIME + 1);
    numbers.addUntimed(4, TIME);
    numbers.add(5, TIME + 5);
    numbers.forget(TIME + 2);
    assertThat(Missing.inAll(numbers)).isZero();
  }

  @Test
  void anOldRunIsForgottenAlsoWhereTheCounterWasSetBackBelowIt() {
    numbers.add(500, TIME);
    numbers.add(501, TIME + HOUR);
    for (int i = 1; i < 10; i++) {
      numbers.add(i, TIME + 2 * HOUR + i);
    }
    numbers.forget(TIME + HOUR + 1);
    assertThat(numbers.unwritten()).hasSize(2 + Run.LONGS);
    numbers.add(11, TIME + 3 * HOUR);
    assertThat(Missing.inAll(numbers)).isOne();
  }

  @Test
  void anUntimedNumberThatIsToldAgainIsForgotten() {
    numbers.add(4, TIME);
    numbers.addUntimed(5, TIME);
    numbers.add(5, LATER);
    numbers.forget(LATER);
    assertThat(numbers.unwritten()).hasSize(2 + Run.LONGS);
  }

  @Test
  void untimedNumbersInARowAreKeptAsOne() {
    numbers.add(0, TIME);
    for (int i = 1; i < 10_000; i += 2) {
      numbers.addUntimed(i + 1, TIME);
      numbers.addUntimed(i, TIME);
    }
    assertThat(numbers.unwritten()).hasSize(2 + 2 * Run.LONGS);
    numbers.add(5_000, TIME);
    numbers.add(10_003, TIME);
    assertThat(Missing.inAll(numbers)).isEqualTo(2);
  }

  @Test
  void whatIsTooMuchGoesAndTheStoreCountsAgainBehindIt() {
    for (int i = 0; i < 3 * Numbers.MOST_RUNS; i++) {
      numbers.add(2L * i, TIME + i % 7);
      numbers.addUntimed(-2L * i - 2, TIME);
      numbers.bound(TIME);
    }
    assertThat(numbers.isCounting()).isFalse();
    assertThat(Missing.inAll(numbers)).isZero();
    long[] kept = numbers.unwritten();
    assertThat(kept).hasSizeLessThan(2 * WRITTEN_MOST);
    Numbers again = new Numbers(new Stretch());
    again.restore(kept);
    assertThat(again.isCounting()).isFalse();
    again.forget(LATER);
    assertThat(again.isCounting()).isTrue();
    again.add(1_000_001, LATER);
    again.add(1_000_003, LATER);
    assertThat(again.unwritten()).hasSizeLessThan(WRITTEN_MOST);
  }

  @Test
  void thatEventTimeBeginsIsWritten() {
    numbers.addUntimed(1, Long.MIN_VALUE);
    assertThat(numbers.unwritten()).isNotNull();
    assertThat(numbers.unwritten()).isNull();
    numbers.begin(TIME);
    assertThat(numbers.unwritten()).isNotNull();
  }
}
