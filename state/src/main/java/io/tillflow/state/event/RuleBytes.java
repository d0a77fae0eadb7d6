package io.tillflow.state.event;

/**
 * A rule, a verdict on an alert, or a request to be forgotten, as it came; it is read where it is
 * used, so that one that cannot be read is refused there and stops nothing.
 */
public record RuleBytes(byte[] value) {}
