package io.tillflow.state.event;

/** How much a hit of a rule matters; a HIGH one is told at once. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH
}
