package io.tillflow.trials.speed;

/**
 * What runs in a JVM of its own.
 *
 * @param main the program; it is told its side, the file of its ground and the file for its result
 */
public record Entrant(String label, Class<?> main, Enum<?> side, Ground ground) {}
