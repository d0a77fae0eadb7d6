package io.tillflow.functions.intake;

import io.tillflow.state.event.Change;
import java.io.Serializable;
import java.util.List;

/**
 * What a compacted topic holds at the moment of asking.
 *
 * <p>An operator asks as it opens, at a start and at a restore alike, and judges nothing before the
 * answer is there: its input waits in the network meanwhile, and watermarks with it.
 */
@FunctionalInterface
public interface Standing<V> extends Serializable {
  /** Reads the topic to the offsets that stand now; blocks until they are reached. */
  List<Change<V>> load() throws Exception;
}
