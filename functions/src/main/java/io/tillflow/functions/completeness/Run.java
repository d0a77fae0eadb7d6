package io.tillflow.functions.completeness;

/** Numbers without a gap, and when the first and the last of them were told. */
final class Run {
  static final int LONGS = 4;

  long first;
  long last;
  long firstTime;
  long lastTime;

  Run(long number, long time) {
    this.first = number;
    this.last = number;
    this.firstTime = time;
    this.lastTime = time;
  }

  Run(long[] kept, int at) {
    this.first = kept[at];
    this.last = kept[at + 1];
    this.firstTime = kept[at + 2];
    this.lastTime = kept[at + 3];
  }

  void keep(long[] kept, int at) {
    kept[at] = first;
    kept[at + 1] = last;
    kept[at + 2] = firstTime;
    kept[at + 3] = lastTime;
  }

  /** Takes the numbers of the run that follows at once. */
  void join(Run next) {
    last = next.last;
    lastTime = next.lastTime;
  }

  /** Whether the counter may have gone on from the end of this run to the start of that one. */
  boolean leadsTo(Run next) {
    return lastTime <= next.firstTime + WindowBlock.MILLIS;
  }

  /** Whether both ends were told before a time. */
  boolean isBefore(long time) {
    return firstTime < time && lastTime < time;
  }
}
