package io.tillflow.functions.metrics;

import io.tillflow.functions.metrics.MetricSet.FinalRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A declaration in the making; {@link #version} ends it, or says what to write instead.
 *
 * <p>Windows of one set share panes as long as the greatest divisor of all sizes and slides, so an
 * entry is added once, however many windows it is in.
 */
public final class MetricSetBuilder<E> extends MeasureWords<E> {
  private final Facts<E> facts;
  private final List<Window> windows = new ArrayList<>();
  private String outerColumn;
  private Facts.EntryText<E> outerKey;
  private InnerKey<E> innerKey;
  private Facts.EntryTest<E> filter = entry -> true;
  private Duration settling = Duration.ZERO;
  private Duration horizon;
  private FinalRows finalRows = FinalRows.EMITTED;
  private String owner;
  private String description;

  MetricSetBuilder(String name, Facts<E> facts) {
    super(new Declaration(name));
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

  /** How long after its end a window's first row waits for what comes that late as a rule. */
  public MetricSetBuilder<E> settledAfter(Duration after) {
    settling = after;
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
            settling,
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

  @Override
  MetricSetBuilder<E> self() {
    return this;
  }
}
