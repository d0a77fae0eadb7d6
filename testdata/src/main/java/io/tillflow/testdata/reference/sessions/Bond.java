package io.tillflow.testdata.reference.sessions;

/** What a row of {@code identity_bridge} says of its link; times in epoch milliseconds. */
public record Bond(long firstSeen, long lastSeen, boolean shared) {}
