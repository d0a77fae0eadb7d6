package io.tillflow.testdata.reference.completeness;

import java.time.Instant;
import java.util.Comparator;

/** Five minutes of a store. */
public record WindowName(String storeId, Instant start) implements Comparable<WindowName> {
  private static final Comparator<WindowName> ORDER =
      Comparator.comparing(WindowName::storeId).thenComparing(WindowName::start);

  @Override
  public int compareTo(WindowName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return storeId + " " + start;
  }
}
