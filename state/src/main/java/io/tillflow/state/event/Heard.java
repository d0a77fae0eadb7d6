package io.tillflow.state.event;

/**
 * That a store has told something, whatever came of it.
 *
 * @param sequence the store's running number, or {@link Mark#NO_SEQUENCE}
 * @param eventTime epoch milliseconds, or {@link Decoded#NO_TIME} where it cannot be trusted
 */
public record Heard(String storeId, long sequence, long eventTime) {
  /** What a judged record lets hear of its store; null where that is nothing. */
  public static Heard of(Decoded<?> judged) {
    Mark mark = judged.mark();
    if (mark == null || mark.storeId() == null) {
      return null;
    }
    boolean says = mark.sequence() != Mark.NO_SEQUENCE || judged.eventTime() != Decoded.NO_TIME;
    return says ? new Heard(mark.storeId(), mark.sequence(), judged.eventTime()) : null;
  }
}
