package io.tillflow.state.event;

/** Why a record does not count; the detail is one line and never holds personal data. */
public record Refusal(Reason reason, String detail) {}
