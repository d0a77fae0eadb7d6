package io.tillflow.functions.feature;

import java.io.Serializable;

/** One feature of a set: kept in state event by event, or computed from those as a row is made. */
public sealed interface Feature<E> extends Serializable
    permits Feature.Rolled, Feature.Latest, Feature.Quotient {
  /** Its name, which is its field's. */
  String name();

  /** Reads a number from an event. */
  @FunctionalInterface
  interface Amount<E> extends Serializable {
    /** What the event adds; 0 where it has nothing to say. */
    long of(E event);
  }

  /** Reads a text from an event. */
  @FunctionalInterface
  interface Text<E> extends Serializable {
    /** What the event says; null where it has nothing to say. */
    String of(E event);
  }

  /** The sum of what events add, over a window that rolls. */
  record Rolled<E>(String name, Rolling window, Amount<E> amount) implements Feature<E> {}

  /** What the latest event says that has something to say. */
  record Latest<E>(String name, Text<E> text) implements Feature<E> {}

  /** A rolled feature divided by a number. */
  record Quotient<E>(String name, String dividend, long divisor) implements Feature<E> {}
}
