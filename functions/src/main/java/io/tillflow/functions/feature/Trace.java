package io.tillflow.functions.feature;

import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.io.IOException;

/**
 * What one feature keeps of one entity: touches in any order in, its value as of a time out.
 *
 * <p>It is asked as of times that never go back, so it may forget what no later time asks for. The
 * value follows from the touches and the time alone.
 */
public interface Trace {
  /** Nothing changes by itself any more. */
  long NEVER = RollingSum.NEVER;

  /** Takes in a touch. */
  void take(Touch touch);

  /** When the value changes by itself next, if it does; else {@link #NEVER}. */
  long nextChange(long asOf);

  /**
   * When the watermark will have come so far that what is kept can be forgotten, although the value
   * changes no more; else {@link #NEVER}.
   *
   * @param horizon how far behind the watermark a touch may still be
   */
  default long ends(long horizon) {
    return NEVER;
  }

  /**
   * Forgets what no time from this one on asks for.
   *
   * @param late no touch comes any more that is of this time or before
   */
  void forget(long asOf, long late);

  /** Writes down the values as they are at that time. */
  void tell(long asOf, Values values);

  /** Whether there is nothing to keep. */
  boolean isEmpty();

  /** What it takes on the heap. */
  long bytes();

  /** Writes what it keeps. */
  void write(CompactOutput out) throws IOException;

  /** Takes up what was written. */
  void read(CompactInput in) throws IOException;
}
