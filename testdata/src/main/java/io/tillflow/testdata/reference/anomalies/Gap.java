package io.tillflow.testdata.reference.anomalies;

import io.tillflow.state.event.Origin;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Numbers of a store that are missing one after the other.
 *
 * @param revealed the event time of the first record with one that let it be seen, or null so far
 * @param toldBy the rules that have told it
 */
record Gap(long first, long last, Long revealed, Origin origin, Set<String> toldBy) {
  Gap {
    toldBy = new HashSet<>(toldBy);
  }

  /** What is left of it before a number that came. */
  Gap before(long number) {
    return new Gap(first, number - 1, revealed, origin, toldBy);
  }

  /** What is left of it behind that number. */
  Gap behind(long number) {
    return new Gap(number + 1, last, revealed, origin, toldBy);
  }

  /** The same, seen at a time. */
  Gap seen(long time) {
    return new Gap(first, last, time, origin, toldBy);
  }

  long count() {
    return last - first + 1;
  }

  Map<String, String> evidence(long patience) {
    return Evidence.of(
        "first", first, "last", last, "count", count(), "minutes", patience / Scene.MINUTE);
  }
}
