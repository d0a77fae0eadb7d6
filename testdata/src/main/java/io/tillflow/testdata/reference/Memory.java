package io.tillflow.testdata.reference;

import io.tillflow.state.event.Reason;
import io.tillflow.testdata.Truth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every accepted event, for ever: an event in, whether it was told before out. */
final class Memory {
  private final Map<List<String>, Object> told = new HashMap<>();

  /** Compares with what was accepted under the same names; what is new is remembered. */
  Truth judge(List<String> identity, Object event, Rules rules) {
    Truth first = compare(told.get(identity), rules.content(event));
    if (!first.isAccepted()) {
      return first;
    }
    Rules.Second second = rules.second(event);
    Truth truth =
        second == null ? Truth.ACCEPTED : compare(told.get(second.identity()), second.content());
    if (truth.isAccepted()) {
      told.put(identity, rules.content(event));
      if (second != null) {
        told.put(second.identity(), second.content());
      }
    }
    return truth;
  }

  private static Truth compare(Object before, Object now) {
    if (before == null) {
      return Truth.ACCEPTED;
    }
    return before.equals(now) ? Truth.DUPLICATE : Truth.refused(Reason.CONFLICT);
  }
}
