package io.tillflow.state.keyed;

import java.util.List;

/**
 * What is known of the numbers of a store.
 *
 * @param highest the highest that has come
 * @param heard the latest event time that was heard of it
 * @param gaps what is missing below, in order
 */
public record GapList(long highest, long heard, List<Gap> gaps) {}
