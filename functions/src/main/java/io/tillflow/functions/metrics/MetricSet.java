package io.tillflow.functions.metrics;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A declared set of measures over one stream: all that its operator, its table and its
 * documentation are made from.
 *
 * @param outerColumn the column of the key that the stream is partitioned by
 * @param innerKey null where the outer key is all
 * @param filter the entries that count
 * @param settling how long after its end a window's first row waits
 * @param horizon how long after its end a window is corrected
 * @param finalRows whether a window's last row is emitted once more as final
 * @param meanings what a measure that is not computed from others is of, by its name
 */
public record MetricSet<E>(
    String name,
    Facts<E> facts,
    String outerColumn,
    Facts.EntryText<E> outerKey,
    InnerKey<E> innerKey,
    Facts.EntryTest<E> filter,
    List<Window> windows,
    Duration settling,
    Duration horizon,
    FinalRows finalRows,
    List<Measure<E>> measures,
    Map<String, String> meanings,
    String owner,
    String description,
    int version)
    implements Serializable {

  /** Whether a final window says so by one more row. */
  public enum FinalRows {
    EMITTED,
    OMITTED
  }

  /** Starts a declaration over a stream. */
  public static <E> MetricSetBuilder<E> metricSet(String name, Facts<E> facts) {
    return new MetricSetBuilder<>(name, facts);
  }

  /** The measures that state holds numbers of, in order. */
  public List<Measure.Kept<E>> kept() {
    return measures.stream().flatMap(MetricSet::ifKept).toList();
  }

  /** The measures that state holds summaries of, in order. */
  public List<Summarized<E>> summarized() {
    return measures.stream().flatMap(MetricSet::ifSummarized).toList();
  }

  /** The measures that rows have, in order. */
  public List<Measure<E>> shown() {
    return measures.stream().filter(m -> ifKept(m).allMatch(Measure.Kept::hasColumn)).toList();
  }

  /** The measure of that name. */
  public Optional<Measure<E>> measure(String measure) {
    return measures.stream().filter(m -> m.name().equals(measure)).findFirst();
  }

  /** How long after its first row a window is corrected. */
  public Duration revised() {
    return horizon.minus(settling);
  }

  /** The same, corrected for another time. */
  MetricSet<E> correctedFor(Duration after) {
    return new MetricSet<>(
        name,
        facts,
        outerColumn,
        outerKey,
        innerKey,
        filter,
        windows,
        settling,
        after,
        finalRows,
        measures,
        meanings,
        owner,
        description,
        version);
  }

  /** How a measure comes about, in words. */
  public String formula(Measure<E> measure) {
    return measure.formula(meanings.getOrDefault(measure.name(), measure.name()));
  }

  private static <E> Stream<Summarized<E>> ifSummarized(Measure<E> measure) {
    return measure instanceof Summarized<E> summarized ? Stream.of(summarized) : Stream.empty();
  }

  private static <E> Stream<Measure.Kept<E>> ifKept(Measure<E> measure) {
    return measure instanceof Measure.Kept<E> kept ? Stream.of(kept) : Stream.empty();
  }
}
