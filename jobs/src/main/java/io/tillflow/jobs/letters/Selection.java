package io.tillflow.jobs.letters;

import io.tillflow.state.event.Reason;
import java.time.Instant;
import java.util.List;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * Which letters are meant; what is null or empty is open.
 *
 * @param since the earliest append time
 * @param until the append time before which they came
 */
public record Selection(
    List<Place> places, String reason, String stage, String topic, Instant since, Instant until) {
  /** The letters at these places. */
  public static Selection of(List<Place> places) {
    return new Selection(places, null, null, null, null, null);
  }

  /** The letters of a reason. */
  public static Selection of(Reason reason) {
    return new Selection(List.of(), reason.name(), null, null, null, null);
  }

  /** Whether nothing is said, which means every letter there is. */
  public boolean isOpen() {
    return places.isEmpty()
        && reason == null
        && stage == null
        && topic == null
        && since == null
        && until == null;
  }

  Expression filter() {
    Expression all = Expressions.alwaysTrue();
    all = and(all, "reason", reason);
    all = and(all, "stage", stage);
    all = and(all, "topic", topic);
    if (since != null) {
      all = Expressions.and(all, Expressions.greaterThanOrEqual("append_ts", micros(since)));
    }
    if (until != null) {
      all = Expressions.and(all, Expressions.lessThan("append_ts", micros(until)));
    }
    if (!places.isEmpty()) {
      all = Expressions.and(all, at(places));
    }
    return all;
  }

  /** Rows of these places, or a few beside them. */
  static Expression at(List<Place> places) {
    return Expressions.and(
        Expressions.in("topic", places.stream().map(Place::topic).distinct().toArray()),
        Expressions.in("partition", places.stream().map(Place::partition).distinct().toArray()),
        Expressions.in("offset", places.stream().map(Place::offset).distinct().toArray()));
  }

  private static Expression and(Expression all, String column, String value) {
    return value == null ? all : Expressions.and(all, Expressions.equal(column, value));
  }

  private static long micros(Instant time) {
    return time.toEpochMilli() * 1_000;
  }
}
