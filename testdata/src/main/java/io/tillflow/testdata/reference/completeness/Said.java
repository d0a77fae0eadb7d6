package io.tillflow.testdata.reference.completeness;

import io.tillflow.state.event.Reason;
import io.tillflow.testdata.reference.Judged;

/**
 * What one record says of its store.
 *
 * @param sequence the store's running number, or null
 * @param time epoch milliseconds; null where it cannot be trusted or came too late to count
 */
public record Said(String storeId, Long sequence, Long time) {
  /** What a judged till record says. */
  public static Said of(Judged judged) {
    boolean late = judged.truth().reason() == Reason.TOO_LATE;
    return new Said(judged.storeId(), judged.sequence(), late ? null : judged.eventTime());
  }
}
