package io.tillflow.testdata.generator;

import io.tillflow.state.names.Feed;

/** How the events of one feed are named, told again, contradicted and made anew. */
interface Manner<E> {
  Feed feed();

  /** The wire key. */
  String key(E event);

  Ties ties(E event);

  /** The same fact with other technical fields, such as a gateway that retries would give it. */
  E retold(E event, long laterTime);

  /** Another fact under the same id. */
  E contradicted(E event);

  /** The same with an id of its own, so that nothing else is mistaken for it. */
  E renamed(E event, String id);

  /** Whether everything that can be wrong can be made wrong with this event. */
  boolean canBeSpoilt(E event);
}
