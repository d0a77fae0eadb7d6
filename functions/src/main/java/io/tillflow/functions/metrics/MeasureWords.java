package io.tillflow.functions.metrics;

import io.tillflow.functions.metrics.Facts.EntryTest;
import io.tillflow.functions.metrics.Facts.EntryText;
import io.tillflow.functions.metrics.Facts.LineNumber;
import io.tillflow.functions.metrics.Facts.LineText;
import io.tillflow.functions.metrics.Facts.LineValue;
import io.tillflow.functions.metrics.Measure.Kept;
import io.tillflow.functions.metrics.Measure.Per;
import io.tillflow.functions.metrics.Measure.Shown;
import io.tillflow.functions.metrics.Measure.Unit;
import io.tillflow.functions.summary.Distinct;
import io.tillflow.functions.summary.Frequent;
import io.tillflow.functions.summary.Moment;
import io.tillflow.functions.summary.Quantiles;
import io.tillflow.functions.summary.SummaryKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of a declaration that each add a measure, or say more of the one before. */
public abstract sealed class MeasureWords<E> permits MetricSetBuilder {
  private static final int MOST_RANKED = 100;

  final Declaration declaration;
  final List<Measure<E>> measures = new ArrayList<>();
  final Map<String, String> meanings = new HashMap<>();

  MeasureWords(Declaration declaration) {
    this.declaration = declaration;
  }

  abstract MetricSetBuilder<E> self();

  /** The sum of a number of every line. */
  public MetricSetBuilder<E> sum(String name, LineNumber<E> value) {
    return kept(name, Fold.ADD, Per.LINE, value);
  }

  /** How many entries something is true of; each once for each key that it has a line of. */
  public MetricSetBuilder<E> count(String name, EntryTest<E> test) {
    return kept(name, Fold.ADD, Per.ENTRY, (entry, line) -> test.of(entry) ? 1 : 0);
  }

  /** The least of a number of the lines of lasting entries; null where there is none. */
  public MetricSetBuilder<E> min(String name, LineNumber<E> value) {
    return kept(name, Fold.LEAST, Per.LINE, value);
  }

  /** The greatest of a number of the lines of lasting entries; null where there is none. */
  public MetricSetBuilder<E> max(String name, LineNumber<E> value) {
    return kept(name, Fold.MOST, Per.LINE, value);
  }

  /** About how many different texts lasting entries have; see {@link Distinct} for how about. */
  public MetricSetBuilder<E> approxDistinct(String name, EntryText<E> text) {
    LineValue<E> value = (entry, line) -> text.of(entry);
    return add(
        new Summarized<>(
            name, SummaryKind.DISTINCT, Per.ENTRY, value, Distinct::count, Unit.COUNT));
  }

  /** About how many different texts the lines of lasting entries have. */
  public MetricSetBuilder<E> approxDistinct(String name, LineText<E> text) {
    return add(perLine(name, SummaryKind.DISTINCT, text::of, Distinct::count));
  }

  /**
   * The number that a share of the lines of lasting entries does not exceed, such as 0.5 for their
   * median; see {@link Quantiles} for how exactly. Null where there is none.
   */
  public MetricSetBuilder<E> quantile(String name, LineNumber<E> value, double rank) {
    declaration.check(rank > 0 && rank < 1, name + " has the rank " + rank + "; a median's is 0.5");
    return add(
        perLine(name, SummaryKind.QUANTILES, value::of, summary -> Quantiles.at(summary, rank)));
  }

  /**
   * The texts that the most lines of lasting entries have, with how many have each; see {@link
   * Frequent} for how exactly.
   */
  public MetricSetBuilder<E> topK(String name, int most, LineText<E> text) {
    declaration.check(
        most > 0 && most <= MOST_RANKED, name + " ranks " + most + " texts; rank 1 to 100");
    return add(
        perLine(name, SummaryKind.FREQUENT, text::of, summary -> Frequent.top(summary, most))
            .in(Unit.RANKING));
  }

  /** A number of the earliest line of lasting entries: the least of those of the same time. */
  public MetricSetBuilder<E> first(String name, LineNumber<E> value) {
    return add(perLine(name, SummaryKind.EARLIEST, value::of, Moment::number));
  }

  /** A number of the latest line of lasting entries: the greatest of those of the same time. */
  public MetricSetBuilder<E> last(String name, LineNumber<E> value) {
    return add(perLine(name, SummaryKind.LATEST, value::of, Moment::number));
  }

  /** The measure before is an amount in minor units of the entry's currency. */
  public MetricSetBuilder<E> asMoney() {
    Measure<E> before = before();
    if (before instanceof Kept<E> kept) {
      return replace(kept.in(Unit.MONEY));
    }
    if (before instanceof Summarized<E> summarized && summarized.kind().isOfNumbers()) {
      return replace(summarized.in(Unit.MONEY));
    }
    throw declaration.wrong("asMoney() follows a sum, count, min, max, quantile, first or last");
  }

  /** The measure before has no column; it is there for the terms of others. */
  public MetricSetBuilder<E> onlyInTerms() {
    if (before() instanceof Kept<E> kept) {
      return replace(kept.unseen());
    }
    throw declaration.wrong("onlyInTerms() follows a sum, count, min or max");
  }

  /** What the measure before is of, in words, for everyone who reads its numbers. */
  public MetricSetBuilder<E> means(String words) {
    if (before() instanceof Kept<E> || before() instanceof Summarized<E>) {
      meanings.put(before().name(), words);
      return self();
    }
    throw declaration.wrong(
        "means() follows a sum, count, min, max or another measure that is not made of others");
  }

  /** A sum of other measures, computed as a row is made. */
  public MetricSetBuilder<E> derived(String name, Terms terms) {
    return add(new Measure.Sum<>(name, terms, declaration.unit(terms, measures)));
  }

  /** The quotient of other measures, null where the divisor is 0. */
  public MetricSetBuilder<E> avg(String name, Terms dividend, Terms divisor) {
    boolean ofMoney = declaration.unit(dividend, measures) == Unit.MONEY;
    declaration.check(
        declaration.unit(divisor, measures) == Unit.COUNT,
        name + " divides by money (" + divisor + "); divide by a count");
    return add(new Measure.Ratio<>(name, dividend, divisor, ofMoney));
  }

  private MetricSetBuilder<E> kept(String name, Fold fold, Per per, LineNumber<E> value) {
    return add(new Kept<>(name, fold, per, value, Unit.COUNT, Shown.COLUMN));
  }

  private Summarized<E> perLine(
      String name, SummaryKind kind, LineValue<E> value, Summarized.Answer answer) {
    return new Summarized<>(name, kind, Per.LINE, value, answer, Unit.COUNT);
  }

  private MetricSetBuilder<E> add(Measure<E> measure) {
    measures.add(measure);
    return self();
  }

  private Measure<E> before() {
    return measures.isEmpty() ? null : measures.get(measures.size() - 1);
  }

  private MetricSetBuilder<E> replace(Measure<E> measure) {
    measures.set(measures.size() - 1, measure);
    return self();
  }
}
