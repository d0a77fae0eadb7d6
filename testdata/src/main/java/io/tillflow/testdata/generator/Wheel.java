package io.tillflow.testdata.generator;

import java.util.List;

/** Choices in, each of them in turn out, so that none is left to luck. */
final class Wheel<T> {
  private final List<T> choices;
  private int next;

  Wheel(List<T> choices) {
    this.choices = choices;
  }

  T turn() {
    T choice = choices.get(next);
    next = (next + 1) % choices.size();
    return choice;
  }
}
