package io.tillflow.state.row;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Origin;

/**
 * One row of {@code commerce_events}: an accepted event, its ids tokens, and where it came from.
 */
public record CommerceRow(CommerceEvent event, Origin origin) {}
