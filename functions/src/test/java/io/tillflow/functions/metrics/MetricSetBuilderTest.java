package io.tillflow.functions.metrics;

import static io.tillflow.functions.metrics.MetricSet.metricSet;
import static io.tillflow.functions.metrics.SalesMetrics.ENTRIES;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.functions.metrics.Measure.Unit;
import io.tillflow.state.event.Entry;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricSetBuilderTest {
  @Test
  void aSumOfMoneyIsMoneyAndItsQuotientARatio() {
    MetricSet<Entry> set =
        finished(
            s ->
                s.sum("a", (e, i) -> 1)
                    .asMoney()
                    .sum("b", (e, i) -> 1)
                    .asMoney()
                    .derived("d", Terms.of("a").minus("b"))
                    .avg("r", Terms.of("d"), Terms.of("n")));
    assertThat(set.measure("d").orElseThrow().unit()).isEqualTo(Unit.MONEY);
    assertThat(set.measure("r").orElseThrow().unit()).isEqualTo(Unit.RATIO);
  }

  @Test
  void aMeasureThatIsOnlyInTermsIsKeptAndNotShown() {
    MetricSet<Entry> set = finished(s -> s.sum("a", (e, i) -> 1).onlyInTerms());
    assertThat(set.kept()).extracting(Measure::name).containsExactly("n", "a");
    assertThat(set.shown()).extracting(Measure::name).containsExactly("n");
  }

  @Test
  void aMeasureIsToldInWordsOrInTheTermsItIsMadeOf() {
    MetricSet<Entry> set =
        finished(
            s ->
                s.sum("a", (e, i) -> 1)
                    .means("lines")
                    .min("least", (e, i) -> 1)
                    .derived("d", Terms.of("a").minus("n"))
                    .avg("r", Terms.of("n"), Terms.of("a").minus("n")));
    assertThat(set.measures())
        .extracting(set::formula)
        .containsExactly("count of n", "sum of lines", "min of least", "a - n", "n / (a - n)");
    refused(s -> s.derived("d", Terms.of("n")).means("x"), "means() follows a sum, count, min");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Sales", "1st", "sales-by-hour", "sälës"})
  void aSetsNameIsThatOfATable(String name) {
    assertThatThrownBy(() -> metricSet(name, ENTRIES)).hasMessageContaining("lower case letters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Gross", "two words"})
  void aMeasuresNameIsThatOfAColumn(String name) {
    refused(s -> s.sum(name, (e, i) -> 1), "is no name for a column");
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "revision", "currency", "generation", "window_start"})
  void aColumnOfEverySetIsNoMeasure(String name) {
    refused(s -> s.sum(name, (e, i) -> 1), name + " is a column of every set");
  }

  @Test
  void aNameTakenTwiceIsNamed() {
    refused(s -> s.sum("n", (e, i) -> 1), "n is declared twice; give one another name");
    refused(s -> s.sum("store_id", (e, i) -> 1), "store_id is declared twice");
    refused(s -> s.perLine("n", (e, i) -> "x"), "n is declared twice");
  }

  @Test
  void windowsThatNoPaneDividesAreRefusedWithTheReason() {
    refused(s -> s.windows(ofSeconds(90)), "PT1M30S is not whole minutes");
    refused(s -> s.windows(Duration.ZERO), "is not whole minutes");
    refused(s -> s.sliding(ofMinutes(10), ofMinutes(4)), "PT10M/PT4M is no multiple of its slide");
    refused(s -> s.sliding(ofMinutes(5), ofMinutes(10)), "are gaps; slide by the size at most");
    refused(s -> s.windows(ofMinutes(5)), "a window is declared twice");
  }

  @Test
  void aFirstRowWaitsForWholeMinutesAndIsCorrectedAfterwards() {
    refused(s -> s.settledAfter(ofSeconds(90)), "say for how many minutes a first row waits");
    refused(s -> s.settledAfter(Duration.ofDays(2)), "correct it for more than PT48H");
    assertThat(finished(s -> s.settledAfter(ofMinutes(30))).revised())
        .isEqualTo(Duration.ofMinutes(47 * 60 + 30));
  }

  @Test
  void termsMustBeDeclaredBeforeAndAlike() {
    refused(s -> s.derived("d", Terms.of("m")), "there is no measure m before this one");
    refused(
        s -> s.sum("a", (e, i) -> 1).asMoney().derived("d", Terms.of("a").minus("n")),
        "the terms a - n are not all money or all counts; add like to like");
    refused(s -> s.derived("d", Terms.of()), "add like to like");
    refused(
        s -> s.sum("a", (e, i) -> 1).asMoney().avg("r", Terms.of("n"), Terms.of("a")),
        "r divides by money (a); divide by a count");
  }

  @Test
  void wordsThatBelongToTheMeasureBeforeFollowOne() {
    refused(s -> s.derived("d", Terms.of("n")).asMoney(), "asMoney() follows a sum, count, min");
    refused(s -> s.key("a", Entry::storeId), "it has two keys; give the second by perLine(...)");
  }

  @Test
  void whatIsSummarisedSaysHowFarItMayBeOff() {
    MetricSet<Entry> set =
        finished(
            s ->
                s.approxDistinct("d", Entry::customer)
                    .means("customers")
                    .quantile("q", (e, i) -> 1, 0.9)
                    .asMoney()
                    .first("f", (e, i) -> 1));
    assertThat(set.summarized())
        .extracting(Measure::error)
        .containsExactly(
            "standard error 1.63 %, exact up to some hundreds",
            "within 0.8 % of the value, exact below 128", null);
    Measure<Entry> distinct = set.measure("d").orElseThrow();
    assertThat(set.formula(distinct)).isEqualTo("approxDistinct of customers");
    assertThat(distinct.looksAt()).isEqualTo(Measure.LASTING);
    assertThat(set.measure("q").orElseThrow().unit()).isEqualTo(Unit.MONEY);
  }

  @Test
  void summariesAreAskedForWhatTheyCanAnswer() {
    refused(s -> s.quantile("q", (e, i) -> 1, 1), "q has the rank 1.0; a median's is 0.5");
    refused(s -> s.topK("t", 0, (e, i) -> ""), "t ranks 0 texts; rank 1 to 100");
    refused(s -> s.approxDistinct("d", Entry::customer).asMoney(), "asMoney() follows a sum");
    refused(s -> s.first("f", (e, i) -> 1).onlyInTerms(), "onlyInTerms() follows a sum");
    refused(s -> s.topK("t", 3, (e, i) -> "").derived("x", Terms.of("t")), "not all money or all");
  }

  @Test
  void whatIsMissingIsAskedFor() {
    missing(s -> s.windows(ofMinutes(5)), "it has no key; write .key(");
    missing(s -> s.key("k", Entry::storeId), "it has no windows; write .windows(");
    missing(s -> s.key("k", Entry::storeId).windows(ofMinutes(5)), ".correctedFor(");
    UnaryOperator<MetricSetBuilder<Entry>> timed =
        s -> s.key("k", Entry::storeId).windows(ofMinutes(5)).correctedFor(ofMinutes(9));
    missing(timed, "it measures nothing; write .sum(");
    missing(s -> timed.apply(s).count("n", e -> true), "write .owner(");
    assertThatThrownBy(() -> started().version(0)).hasMessageContaining("versions start at 1");
  }

  private static void refused(UnaryOperator<MetricSetBuilder<Entry>> more, String why) {
    assertThatThrownBy(() -> finished(more))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("metric set tried: ")
        .hasMessageContaining(why);
  }

  private static void missing(UnaryOperator<MetricSetBuilder<Entry>> some, String why) {
    assertThatThrownBy(() -> some.apply(metricSet("tried", ENTRIES)).version(1))
        .hasMessageContaining(why);
  }

  private static MetricSet<Entry> finished(UnaryOperator<MetricSetBuilder<Entry>> more) {
    return more.apply(started()).version(1);
  }

  private static MetricSetBuilder<Entry> started() {
    return metricSet("tried", ENTRIES)
        .key("store_id", Entry::storeId)
        .windows(ofMinutes(5))
        .correctedFor(Duration.ofDays(2))
        .count("n", e -> true)
        .owner("test")
        .description("Tries.");
  }
}
