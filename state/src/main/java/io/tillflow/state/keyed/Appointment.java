package io.tillflow.state.keyed;

/** When something is due for a visitor. */
public record Appointment(long time, VisitorName visitor) {}
