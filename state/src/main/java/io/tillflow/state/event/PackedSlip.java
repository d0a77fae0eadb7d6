package io.tillflow.state.event;

/** A {@link Slip} and its {@link Docket} as the bytes that they travel in. */
public record PackedSlip(byte[] bytes) {}
