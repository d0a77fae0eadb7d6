package io.tillflow.functions.metrics;

import io.tillflow.functions.summary.Summary;
import io.tillflow.functions.summary.SummaryKind;
import java.io.Serializable;

/**
 * A measure of which a summary is kept: per key and pane one that merges, and does not subtract, so
 * that it looks at lasting entries alone.
 */
public record Summarized<E>(
    String name, SummaryKind kind, Per per, Facts.LineValue<E> value, Answer answer, Unit unit)
    implements Measure<E> {

  /** What is asked of a summary, or of none: a {@code Long}, a {@code Ranking}, or null. */
  @FunctionalInterface
  public interface Answer extends Serializable {
    Object of(Summary summary);
  }

  Summarized<E> in(Unit other) {
    return new Summarized<>(name, kind, per, value, answer, other);
  }

  @Override
  public String aggregation() {
    return kind.word();
  }

  @Override
  public String formula(String words) {
    return aggregation() + " of " + words;
  }

  @Override
  public String looksAt() {
    return LASTING;
  }

  @Override
  public String error() {
    return kind.error();
  }
}
