/**
 * The speed of sessions beside Flink's own session windows: every side reads the same topic in a
 * fresh JVM, and a run counts only if its rows add up to those of a plain loop over the events.
 * {@link io.tillflow.trials.sessions.SessionSpeed} is where to start.
 */
package io.tillflow.trials.sessions;
