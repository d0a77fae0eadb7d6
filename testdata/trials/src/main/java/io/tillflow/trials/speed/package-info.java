/**
 * The speed of the intake and the landing, side by side: every side reads the same topic in a fresh
 * JVM of its own. {@link io.tillflow.trials.speed.Speed} is where to start.
 */
package io.tillflow.trials.speed;
