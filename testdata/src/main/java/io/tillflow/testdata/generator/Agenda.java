package io.tillflow.testdata.generator;

import java.util.PriorityQueue;

/** What is to happen when in; what happens next out, in order of time and then of entry. */
final class Agenda {
  private record Due(long time, long order, Runnable what) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(time, other.time);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private long entered;
  private long now;

  Agenda(long start) {
    now = start;
  }

  /** Simulated time. */
  long now() {
    return now;
  }

  /** Lets something happen; what should have happened already happens now. */
  void at(long time, Runnable what) {
    due.add(new Due(Math.max(time, now), entered++, what));
  }

  boolean isEmpty() {
    return due.isEmpty();
  }

  void happen() {
    Due next = due.remove();
    now = next.time();
    next.what().run();
  }
}
