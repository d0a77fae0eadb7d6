package io.tillflow.testdata.reference;

import java.util.HashMap;
import java.util.Map;

/** Event times per partition in, whether a time is behind the horizon out. */
final class Clock {
  private final Lateness lateness;
  private final Map<Partition, Long> highest = new HashMap<>();

  Clock(Lateness lateness) {
    this.lateness = lateness;
  }

  boolean isTooLate(Partition partition, long eventTime) {
    Long seen = highest.get(partition);
    if (lateness.horizon() == null || seen == null) {
      return false;
    }
    long watermark = seen - lateness.disorder().toMillis() - 1;
    return eventTime <= watermark - lateness.horizon().toMillis();
  }

  void observe(Partition partition, long eventTime) {
    highest.merge(partition, eventTime, Math::max);
  }
}
