package io.tillflow.functions.metrics;

import java.io.Serializable;
import java.time.Duration;

/** A window size and how far apart windows start: its own size where windows do not overlap. */
public record Window(Duration size, Duration slide) implements Serializable {
  /** Windows side by side. */
  public static Window tumbling(Duration size) {
    return new Window(size, size);
  }

  /** What tables call the size; windows that overlap also tell their slide. */
  public String label() {
    return size.equals(slide) ? size.toString() : size + "/" + slide;
  }

  public long sizeMillis() {
    return size.toMillis();
  }

  public long slideMillis() {
    return slide.toMillis();
  }
}
