package io.tillflow.state.event;

/** What a record let hear of its store, and where it stands. */
public record HeardRecord(Heard heard, Origin origin) {}
