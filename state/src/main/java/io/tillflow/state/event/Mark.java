package io.tillflow.state.event;

/**
 * What the intake must know of an event behind the shuffle, whatever the job's projection keeps.
 *
 * @param key the wire key, as a token where it names a person
 * @param storeId null where the event has no store
 * @param currency null where the event has none to compare with its store's
 * @param trainingScan a completed sale with every line at price zero and no promotion
 * @param sequence the store's running number, or {@link #NO_SEQUENCE}
 * @param event fingerprint of the event id with the event's content; null of a refused record
 * @param sale fingerprint of (store, transaction) with lines and total; null unless a completed
 *     sale
 */
public record Mark(
    String key,
    String storeId,
    String currency,
    boolean trainingScan,
    long sequence,
    Fingerprint event,
    Fingerprint sale) {
  /** Stands for an absent sequence number. */
  public static final long NO_SEQUENCE = Long.MIN_VALUE;

  /** What is left of a record of a store that was refused. */
  public static Mark refused(String storeId, long sequence) {
    return new Mark(storeId, storeId, null, false, sequence, null, null);
  }
}
