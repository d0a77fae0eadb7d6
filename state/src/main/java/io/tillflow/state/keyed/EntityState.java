package io.tillflow.state.keyed;

/**
 * One entity of a group of features, as it is between checkpoints.
 *
 * @param asOf the highest event or decay time so far
 * @param events how many are folded in
 * @param knownAt when the latest of them was appended
 * @param latest the highest time of an event
 * @param booked the one appointment that counts
 * @param silent until when its events count for nothing, or {@link Long#MIN_VALUE}
 * @param traces what each feature keeps, under the feature's own tag
 */
public record EntityState(
    long asOf, long events, long knownAt, long latest, long booked, long silent, byte[] traces) {}
