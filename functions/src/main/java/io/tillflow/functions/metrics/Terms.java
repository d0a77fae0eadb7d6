package io.tillflow.functions.metrics;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/** Measures, by name, that are added to and taken from each other. */
public record Terms(List<String> added, List<String> taken) implements Serializable {
  public Terms {
    added = List.copyOf(added);
    taken = List.copyOf(taken);
  }

  /** The sum of these measures. */
  public static Terms of(String... measures) {
    return new Terms(List.of(measures), List.of());
  }

  /** These terms less those measures. */
  public Terms minus(String... measures) {
    return new Terms(added, Stream.concat(taken.stream(), Stream.of(measures)).toList());
  }

  /** Every measure that is named. */
  public Stream<String> names() {
    return Stream.concat(added.stream(), taken.stream());
  }

  /** The same as a part of a quotient. */
  String factor() {
    return names().count() > 1 ? "(" + this + ")" : toString();
  }

  @Override
  public String toString() {
    String sum = String.join(" + ", added);
    return taken.isEmpty() ? sum : sum + " - " + String.join(" - ", taken);
  }
}
