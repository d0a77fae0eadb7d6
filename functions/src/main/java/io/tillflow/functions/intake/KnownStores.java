package io.tillflow.functions.intake;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Store;
import java.util.HashMap;
import java.util.Map;

/** Changes of stores in, in any order and more than once; the store that stands for an id out. */
final class KnownStores {
  // A removed store stays as a change without value, so that an older one cannot bring it back.
  private final Map<String, Change<Store>> newest = new HashMap<>();

  void apply(Change<Store> change) {
    Change<Store> before = newest.get(change.key());
    if (before == null || isLater(change.origin(), before.origin())) {
      newest.put(change.key(), change);
    }
  }

  /** The store, or null where the reference knows none. */
  Store store(String id) {
    Change<Store> change = newest.get(id);
    return change == null ? null : change.value();
  }

  // A key changes its partition only when the topic is laid out anew; then time decides.
  private static boolean isLater(Origin one, Origin other) {
    return one.partition() == other.partition()
        ? one.offset() > other.offset()
        : one.appendTime() >= other.appendTime();
  }
}
