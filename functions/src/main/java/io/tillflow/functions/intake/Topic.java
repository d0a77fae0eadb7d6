package io.tillflow.functions.intake;

import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.wire.ContentBytes;

/** A decoded draft in, what one topic's rules say of it out; its projections share all of this. */
interface Topic {
  /** The slot of the event's time. */
  int timeSlot();

  /** Before anything is judged: what is made from the record rather than read in it. */
  void prepare(ContentBytes content);

  /** The first required field that is absent or empty, as a refusal; else null. */
  Refusal missing();

  /** The first bad symbol, amount or currency of a draft that misses nothing; else null. */
  Refusal invalid();

  /** Whether a valid draft names another event that may turn out not to be there. */
  default boolean isCorrection() {
    return false;
  }

  /** What a draft that is refused tells of its store nevertheless, or null. */
  default Mark refusedMark() {
    return null;
  }

  /** The mark of a valid draft, whose content bytes have been made. */
  Mark mark(ContentBytes content);
}
