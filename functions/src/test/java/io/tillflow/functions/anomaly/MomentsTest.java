package io.tillflow.functions.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static final long BILLION = 1_000_000_000;

  @Test
  void ofGreatTotalsThatDifferByOneTheDeviationIsNotLost() {
    Moments moments = new Moments();
    for (int i = 0; i < 1_000; i++) {
      moments.add(BILLION + i % 2);
    }
    assertThat(moments.mean()).isEqualTo(BILLION + 0.5);
    assertThat(moments.sd()).isCloseTo(Math.sqrt(250.0 / 999), within(1e-15));
    assertThat(moments.isFurther(BILLION + 2, 3)).isFalse();
    assertThat(moments.isFurther(BILLION + 3, 3)).isTrue();
    assertThat(moments.isFurther(BILLION - 2, 3)).isTrue();
  }

  @Test
  void ofAThousandMillionGreatTotalsNothingIsLost() {
    Moments moments = new Moments();
    moments.add(BILLION);
    moments.add(BILLION + 2);
    for (int doubled = 0; doubled < 29; doubled++) {
      Moments same = new Moments();
      same.add(moments);
      moments.add(same);
    }
    assertThat(moments.n()).isEqualTo(1L << 30);
    assertThat(moments.mean()).isEqualTo(BILLION + 1);
    assertThat(moments.sd()).isCloseTo(1, within(1e-9));
  }

  @Property(tries = 200)
  void isThatOfSumsOfAnySize(
      @ForAll @Size(min = 2, max = 40) long[] totals,
      @ForAll @LongRange(min = 0, max = 1L << 40) long from) {
    Moments moments = new Moments();
    BigInteger sum = BigInteger.ZERO;
    BigInteger squares = BigInteger.ZERO;
    for (long any : totals) {
      long total = from + Math.floorMod(any, 10_000);
      moments.add(total);
      sum = sum.add(BigInteger.valueOf(total));
      squares = squares.add(BigInteger.valueOf(total).pow(2));
    }
    BigInteger n = BigInteger.valueOf(totals.length);
    BigDecimal spread = new BigDecimal(squares.multiply(n).subtract(sum.pow(2)));
    BigDecimal degrees = new BigDecimal(n.multiply(n.subtract(BigInteger.ONE)));
    double sd =
        spread.divide(degrees, MathContext.DECIMAL128).sqrt(MathContext.DECIMAL64).doubleValue();
    assertThat(moments.sd()).isCloseTo(sd, within(sd * 1e-14));
  }

  @Test
  void ofNoneOrOneThereIsNoDeviation() {
    Moments moments = new Moments();
    assertThat(moments.mean()).isZero();
    moments.add(7);
    assertThat(moments.sd()).isZero();
    assertThat(moments.z(8)).isZero();
    assertThat(moments.isFurther(1_000, 1)).isFalse();
  }
}
