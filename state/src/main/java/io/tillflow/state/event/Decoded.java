package io.tillflow.state.event;

/**
 * One Kafka record after everything that can be said of it alone: an event, or a refusal.
 *
 * <p>An event beside a refusal is <em>pending</em>: its time is out of bounds, but whether its
 * currency is the store's, which would be the earlier reason, is known only where stores are.
 *
 * @param event the fields the job needs, ids already tokens; null when refused for good
 * @param mark of a refused record only store and number, and null where these cannot be read
 * @param refusal null while nothing speaks against the event
 * @param eventTime epoch milliseconds, or {@link #NO_TIME} where it may not move a watermark
 * @param raw the record as received, only in jobs that land it; never leaves its task
 * @param evidence key, payload and schema, sealed, only in jobs that write dead letters; else null
 */
public record Decoded<E>(
    Origin origin,
    E event,
    Mark mark,
    Refusal refusal,
    long eventTime,
    RawRecord raw,
    byte[] evidence) {
  /** The event time of a record that cannot be trusted to have one. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** The same record without the bytes that must not leave the task that read them. */
  public Decoded<E> withoutRaw() {
    return raw == null
        ? this
        : new Decoded<>(origin, event, mark, refusal, eventTime, null, evidence);
  }

  /** The same record with more known of its event. */
  public Decoded<E> with(E fuller) {
    return new Decoded<>(origin, fuller, mark, refusal, eventTime, raw, evidence);
  }

  /** The same record with its event in another form. */
  public <F> Decoded<F> as(F other) {
    return new Decoded<>(origin, other, mark, refusal, eventTime, raw, evidence);
  }

  /** The same record, refused for good. */
  public Decoded<E> refusedFor(Refusal why) {
    return new Decoded<>(origin, null, null, why, eventTime, raw, evidence);
  }
}
