package io.tillflow.functions.intake;

import io.tillflow.state.event.Change;
import java.util.HashMap;
import java.util.Map;

/** Changes of reference values in, in any order and more than once; what stands for a key out. */
public final class Known<V> {
  // A removed value stays as a change without one, so that an older one cannot bring it back.
  private final Map<String, Change<V>> newest = new HashMap<>();

  /** Takes a change. */
  public void apply(Change<V> change) {
    Change<V> before = newest.get(change.key());
    if (before == null || change.origin().isLaterThan(before.origin())) {
      newest.put(change.key(), change);
    }
  }

  /** The value, or null where the reference knows none. */
  public V value(String key) {
    Change<V> change = newest.get(key);
    return change == null ? null : change.value();
  }
}
