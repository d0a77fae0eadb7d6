package io.tillflow.trials.speed;

/** How many there are of something after each hundredth of a topic's events. */
public record Growth(long[] points) {
  private static final int POINTS = 100;

  /** Before anything is known. */
  public static Growth empty() {
    return new Growth(new long[POINTS + 1]);
  }

  /** Takes down how many there are after so many of all events, where that is a point. */
  public void note(long passed, long events, long count) {
    if (passed * POINTS % events < POINTS) {
      points[(int) (passed * POINTS / events)] = count;
    }
  }

  /** How many there are after so many of all events. */
  public double after(long passed, long events) {
    double place = (double) passed * POINTS / events;
    int below = Math.min((int) place, POINTS - 1);
    return points[below] + (place - below) * (points[below + 1] - points[below]);
  }
}
