package io.tillflow.functions.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SummaryTest {
  private record Seen(Object value, long time) {}

  /** Of each kind the bytes of a small one; they stand in savepoints. */
  private static final Map<SummaryKind, String> PROMISED =
      Map.of(
          SummaryKind.DISTINCT, "01010000000101140201070c03080300f4c97d0fb0688b111509ab13",
          SummaryKind.QUANTILES, "0101000000010103d80f01d80f01b00f01",
          SummaryKind.FREQUENT,
              "010100000001015f04010a0a0300000003000000000000000300000000000000000000000000000001000000000000000100000000000000010000000000000009000000746f6b656e3130303009000000746f6b656e3230303009000000746f6b656e33303030",
          SummaryKind.EARLIEST, "0101000000010102d00f",
          SummaryKind.LATEST, "0101000000010106f02e");

  @ParameterizedTest
  @EnumSource
  void theBytesAreThoseThatWerePromised(SummaryKind kind) throws IOException {
    Summary summary = kind.empty();
    for (long i = 1; i <= 3; i++) {
      summary.add(value(kind, 1_000 * i), i);
    }
    byte[] bytes = new Written(kind, summary).bytes;
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(PROMISED.get(kind));
  }

  @Property(tries = 100)
  void partsInAnyOrderThroughTheirBytesGiveWhatTheWholeGives(
      @ForAll SummaryKind kind,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4_000) int values)
      throws IOException {
    Random random = new Random(seed);
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < values; i++) {
      seen.add(new Seen(value(kind, random.nextInt(700)), random.nextInt(values)));
    }
    Summary whole = of(kind, seen);
    Collections.shuffle(seen, random);
    Summary parts = null;
    for (int from = 0; from < values; ) {
      int to = from + 1 + random.nextInt(values - from);
      Summary part = new Written(kind, of(kind, seen.subList(from, to))).read();
      parts = parts == null ? part : random.nextBoolean() ? parts.with(part) : part.with(parts);
      from = to;
    }
    assertThat(answer(kind, parts)).isEqualTo(answer(kind, whole));
    assertThat(parts.heapBytes()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "300, 1", "5000, 250", "100000, 5000"})
  void distinctTextsAreCountedAsExactlyAsStated(int different, int off) {
    Distinct distinct = new Distinct();
    for (int i = 0; i < 2 * different; i++) {
      distinct.add("v1:token" + i % different, 0);
    }
    assertThat(Distinct.count(distinct)).isCloseTo(different, within((long) off));
    assertThat(Distinct.count(null)).isZero();
  }

  @Property(tries = 200)
  void aQuantileIsTheNumberOfItsRankWithinTheStatedError(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int values) {
    Random random = new Random(seed);
    Quantiles quantiles = new Quantiles();
    List<Long> sorted = new ArrayList<>();
    for (int i = 0; i < values; i++) {
      long number = random.nextLong() >> random.nextInt(63);
      quantiles.add(number, 0);
      sorted.add(number);
    }
    Collections.sort(sorted);
    for (double rank : new double[] {0.01, 0.5, 0.9, 0.999}) {
      long exact = sorted.get((int) Math.ceil(rank * values) - 1);
      double off = Math.abs(exact) < 128 ? 0 : 0.008 * Math.abs((double) exact);
      assertThat((double) Quantiles.at(quantiles, rank)).isCloseTo((double) exact, within(off));
    }
  }

  @Test
  void rankedTextsOfTheSameCountComeByTheirLetters() {
    Frequent frequent = new Frequent();
    List.of("b", "c", "a", "c", "Жар").forEach(text -> frequent.add(text, 0));
    assertThat(Frequent.top(frequent, 3).counts().toString()).isEqualTo("{c=2, a=1, b=1}");
  }

  @Test
  void beyondWhatIsExactNoRankedCountIsFartherOffThanStated() {
    Frequent frequent = new Frequent();
    int all = 0;
    for (int round = 0; round < 50; round++) {
      for (int text = 0; text < 3_000; text++) {
        for (int i = 0; i < (text < 5 ? 40 : 1); i++, all++) {
          frequent.add("sku" + text, 0);
        }
      }
    }
    Map<String, Long> counts = Frequent.top(frequent, 5).counts();
    assertThat(counts).containsOnlyKeys("sku0", "sku1", "sku2", "sku3", "sku4");
    long off = Math.round(0.0035 * all);
    assertThat(counts.values()).allSatisfy(n -> assertThat(n).isCloseTo(2_000, within(off)));
  }

  @Test
  void ofTheSameTimeTheLeastIsFirstAndTheGreatestLast() {
    List<Seen> seen = List.of(new Seen(5L, 2), new Seen(7L, 1), new Seen(3L, 1), new Seen(4L, 2));
    assertThat(Moment.number(of(SummaryKind.EARLIEST, seen))).isEqualTo(3);
    assertThat(Moment.number(of(SummaryKind.LATEST, seen))).isEqualTo(5);
  }

  private static Object value(SummaryKind kind, long number) {
    return kind.isOfNumbers() ? (Object) number : "token" + number;
  }

  private static Summary of(SummaryKind kind, List<Seen> seen) {
    Summary summary = kind.empty();
    seen.forEach(one -> summary.add(one.value(), one.time()));
    return summary;
  }

  private static Object answer(SummaryKind kind, Summary summary) {
    return switch (kind) {
      case DISTINCT -> Distinct.count(summary);
      case QUANTILES -> Quantiles.at(summary, 0.9);
      case FREQUENT -> Frequent.top(summary, 9);
      case EARLIEST, LATEST -> Moment.number(summary);
    };
  }
}
