package io.tillflow.functions.intake;

import io.tillflow.state.wire.KeyRing;
import java.io.Serializable;

/** What a judge is of: the wire's event class, the topic's rules and the event that comes out. */
interface Subject<E> extends Serializable {
  /** The class whose schema the records have. */
  Class<?> event();

  /** The rules over a draft; a ring of null stands for privacy switched off. */
  Rules<E> rules(Names names, KeyRing ring, JudgeSettings settings);

  /** The topic's rules, and how a valid draft becomes an event. */
  record Rules<E>(Topic topic, Projection<E> projection) {}

  /** Makes the event of the draft that was judged last. */
  interface Projection<E> {
    E event();
  }
}
