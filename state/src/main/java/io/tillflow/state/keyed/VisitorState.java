package io.tillflow.state.keyed;

/**
 * One visitor, as it is between checkpoints.
 *
 * @param due when something is to be done for it next
 * @param booked the one appointment that counts
 * @param latest the time of its latest click
 * @param opened when the session of that click began, or before
 * @param kept how many of the clicks stood there when its sessions were made last
 */
public record VisitorState(
    long due,
    long booked,
    long latest,
    long opened,
    int kept,
    int clicks,
    byte[] log,
    Settled settled) {}
