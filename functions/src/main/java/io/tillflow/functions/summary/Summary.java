package io.tillflow.functions.summary;

import io.tillflow.state.keyed.CompactOutput;
import java.io.IOException;

/** Values of one key and pane in, something small out that answers one question about them. */
public interface Summary {
  /** Takes in a value that counts at a time. */
  void add(Object value, long time);

  /** Both as one; neither changes, and either may be the answer where it says it all. */
  Summary with(Summary other);

  /** What it takes on the heap. */
  long heapBytes();

  /** Writes what {@link SummaryKind#read} makes it from again. */
  void write(CompactOutput out) throws IOException;
}
