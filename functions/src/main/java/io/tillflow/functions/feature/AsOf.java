package io.tillflow.functions.feature;

import java.util.Map;

/** What is done to one entity in, in any order; its values as of a time, asked once, out. */
public interface AsOf<E> {
  /** Takes in an event. */
  void take(E event);

  /** The values as they are at a time that is not before any event's. */
  Map<String, String> fields(long asOf);
}
