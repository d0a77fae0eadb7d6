package io.tillflow.state.keyed;

/**
 * Some windows of a store that follow each other: what was heard in them and what was told of it.
 *
 * @param last per window, how many milliseconds into it the last event was; negative without one
 * @param told per window, how often it has been told
 * @param missing per window, how many numbers were missing when it was told last
 * @param waiting the windows, as bits, whose last event has changed since they were told
 */
public record HeardBlock(int[] last, int[] told, long[] missing, long waiting) {}
