package io.tillflow.state.event;

/**
 * Minutes of the day between which a store is open; closing at or before opening is past midnight.
 */
public record OpeningHours(int opens, int closes) {}
