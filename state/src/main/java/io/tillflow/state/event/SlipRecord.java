package io.tillflow.state.event;

/** The bytes of a {@link PackedSlip}, and where its record stands. */
public record SlipRecord(Origin origin, byte[] slip) {}
