package io.tillflow.testdata.generator;

/** Settings in, a clear message out where one is wrong. */
final class Checks {
  private Checks() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  static void share(String name, double value) {
    that(value >= 0 && value <= 1, name + " must be between 0 and 1, not " + value);
  }

  static void atLeast(String name, long least, long value) {
    that(value >= least, name + " must be at least " + least + ", not " + value);
  }
}
