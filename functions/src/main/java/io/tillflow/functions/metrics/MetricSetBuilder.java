package io.tillflow.functions.metrics;

import io.tillflow.functions.metrics.Measure.Kept;
import io.tillflow.functions.metrics.Measure.Per;
import io.tillflow.functions.metrics.Measure.Shown;
import io.tillflow.functions.metrics.Measure.Unit;
import io.tillflow.functions.metrics.MetricSet.FinalRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A declaration in the making; {@link #version} ends it, or says what to write instead.
 *
 * <p>Windows of one set share panes as long as the greatest divisor of all sizes and slides, so an
 * entry is added once, however many windows it is in.
 */
public final class MetricSetBuilder<E> {
  private final Declaration declaration;
  private final Facts<E> facts;
  private final List<Window> windows = new ArrayList<>();
  private final List<Measure<E>> measures = new ArrayList<>();
  private final Map<String, String> meanings = new HashMap<>();
  private String outerColumn;
  private Facts.EntryText<E> outerKey;
  private InnerKey<E> innerKey;
  private Facts.EntryTest<E> filter = entry -> true;
  private Duration horizon;
  private FinalRows finalRows = FinalRows.EMITTED;
  private String owner;
  private String description;

  MetricSetBuilder(String name, Facts<E> facts) {
    this.declaration = new Declaration(name);
    this.facts = facts;
  }

  /** The key that the stream is partitioned by. */
  public MetricSetBuilder<E> key(String column, Facts.EntryText<E> value) {
    declaration.check(outerColumn == null, "it has two keys; give the second by perLine(...)");
    outerColumn = column;
    outerKey = value;
    return this;
  }

  /** The rest of the key, which each line has; a line without it does not count. */
  public MetricSetBuilder<E> perLine(String column, Facts.LineText<E> value) {
    declaration.check(innerKey == null, "it has two keys per line; declare a set for each");
    innerKey = new InnerKey<>(column, value);
    return this;
  }

  /** Only these entries count. */
  public MetricSetBuilder<E> where(Facts.EntryTest<E> test) {
    filter = test;
    return this;
  }

  /** Windows of these sizes, side by side. */
  public MetricSetBuilder<E> windows(Duration... sizes) {
    Stream.of(sizes).map(Window::tumbling).forEach(windows::add);
    return this;
  }

  /** Windows of a size that start every so often. */
  public MetricSetBuilder<E> sliding(Duration size, Duration slide) {
    windows.add(new Window(size, slide));
    return this;
  }

  /** How long after its end a window is corrected. */
  public MetricSetBuilder<E> correctedFor(Duration after) {
    horizon = after;
    return this;
  }

  /** Says nothing when a window becomes final, to save a row of each. */
  public MetricSetBuilder<E> withoutFinalRows() {
    finalRows = FinalRows.OMITTED;
    return this;
  }

  /** The sum of a number of every line. */
  public MetricSetBuilder<E> sum(String name, Facts.LineNumber<E> value) {
    return kept(name, Fold.ADD, Per.LINE, value);
  }

  /** How many entries something is true of; each once for each key that it has a line of. */
  public MetricSetBuilder<E> count(String name, Facts.EntryTest<E> test) {
    return kept(name, Fold.ADD, Per.ENTRY, (entry, line) -> test.of(entry) ? 1 : 0);
  }

  /** The least of a number of the lines of lasting entries; null where there is none. */
  public MetricSetBuilder<E> min(String name, Facts.LineNumber<E> value) {
    return kept(name, Fold.LEAST, Per.LINE, value);
  }

  /** The greatest of a number of the lines of lasting entries; null where there is none. */
  public MetricSetBuilder<E> max(String name, Facts.LineNumber<E> value) {
    return kept(name, Fold.MOST, Per.LINE, value);
  }

  /** The measure before is an amount in minor units of the entry's currency. */
  public MetricSetBuilder<E> asMoney() {
    return replaceLast(last("asMoney()").in(Unit.MONEY));
  }

  /** The measure before has no column; it is there for the terms of others. */
  public MetricSetBuilder<E> onlyInTerms() {
    return replaceLast(last("onlyInTerms()").unseen());
  }

  /** What the measure before is of, in words, for everyone who reads its numbers. */
  public MetricSetBuilder<E> means(String words) {
    meanings.put(last("means()").name(), words);
    return this;
  }

  /** A sum of other measures, computed as a row is made. */
  public MetricSetBuilder<E> derived(String name, Terms terms) {
    measures.add(new Measure.Sum<>(name, terms, declaration.unit(terms, measures)));
    return this;
  }

  /** The quotient of other measures, null where the divisor is 0. */
  public MetricSetBuilder<E> avg(String name, Terms dividend, Terms divisor) {
    boolean ofMoney = declaration.unit(dividend, measures) == Unit.MONEY;
    declaration.check(
        declaration.unit(divisor, measures) == Unit.COUNT,
        name + " divides by money (" + divisor + "); divide by a count");
    measures.add(new Measure.Ratio<>(name, dividend, divisor, ofMoney));
    return this;
  }

  /** Who answers for it. */
  public MetricSetBuilder<E> owner(String team) {
    owner = team;
    return this;
  }

  /** What it tells, in one sentence. */
  public MetricSetBuilder<E> description(String sentence) {
    description = sentence;
    return this;
  }

  /** The version of the logic, from one; ends the declaration. */
  public MetricSet<E> version(int version) {
    MetricSet<E> set =
        new MetricSet<>(
            declaration.name(),
            facts,
            outerColumn,
            outerKey,
            innerKey,
            filter,
            List.copyOf(windows),
            horizon,
            finalRows,
            List.copyOf(measures),
            Map.copyOf(meanings),
            owner,
            description,
            version);
    declaration.check(set);
    return set;
  }

  private MetricSetBuilder<E> kept(String name, Fold fold, Per per, Facts.LineNumber<E> value) {
    measures.add(new Kept<>(name, fold, per, value, Unit.COUNT, Shown.COLUMN));
    return this;
  }

  private Kept<E> last(String word) {
    Measure<E> last = measures.isEmpty() ? null : measures.get(measures.size() - 1);
    if (last instanceof Kept<E> kept) {
      return kept;
    }
    throw declaration.wrong(word + " follows a sum, count, min or max");
  }

  private MetricSetBuilder<E> replaceLast(Kept<E> kept) {
    measures.set(measures.size() - 1, kept);
    return this;
  }
}
