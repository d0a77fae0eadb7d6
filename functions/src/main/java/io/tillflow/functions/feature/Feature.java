package io.tillflow.functions.feature;

import io.tillflow.state.event.Touch;
import java.io.Serializable;
import java.time.Duration;

/** One feature of a set: kept touch by touch, or worked out of those that are. */
public sealed interface Feature extends Serializable permits Feature.Kept, Feature.Formula {
  /** Its name; its fields begin with it. */
  String name();

  /** Reads a number from a touch. */
  @FunctionalInterface
  interface Amount extends Serializable {
    /** What the touch adds; 0 where it has nothing to say. */
    long of(Touch touch);
  }

  /** Reads a text from a touch. */
  @FunctionalInterface
  interface Text extends Serializable {
    /** What the touch says; null where it has nothing to say. */
    String of(Touch touch);
  }

  /** Says whether a touch counts. */
  @FunctionalInterface
  interface Test extends Serializable {
    /** Whether it does. */
    boolean of(Touch touch);
  }

  /** Makes the trace of an entity that nothing is known of. */
  @FunctionalInterface
  interface Maker extends Serializable {
    /** A trace that looks so far back where it has no window. */
    Trace trace(Duration lookBack);
  }

  /** Writes down what follows from numbers that are kept. */
  @FunctionalInterface
  interface Rule extends Serializable {
    /** Takes numbers from the values, and puts one there. */
    void apply(Values values);
  }

  /**
   * A feature with a trace.
   *
   * @param window how long it remembers; zero: as long as the set looks back
   */
  record Kept(String name, Duration window, Maker maker) implements Feature {
    /** Under which its trace is written; it must be its own within a set. */
    int tag() {
      int hash = name.hashCode();
      return (hash ^ (hash >>> Short.SIZE)) & 0xFFFF;
    }
  }

  /** A feature that follows from others. */
  record Formula(String name, Rule rule) implements Feature {}
}
