package io.tillflow.testdata.reference.sales;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosLine;
import java.util.Map;

/**
 * What one accepted event does to one line of a basket, or to the basket as a whole.
 *
 * @param cause the event
 * @param at the sale or refund under whose time, store and currency it counts
 * @param line the line of {@code at}; null where the basket as a whole is meant
 * @param pieces how many pieces of that line; 0 where there is none
 * @param amounts what it adds; money in minor units
 */
public record LedgerEntry(
    PosEvent cause, PosEvent at, PosLine line, int pieces, Map<Measure, Long> amounts) {}
