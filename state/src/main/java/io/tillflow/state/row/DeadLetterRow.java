package io.tillflow.state.row;

/**
 * One row of {@code dead_letters}: a letter with its evidence opened, and the job that wrote it.
 */
public record DeadLetterRow(DeadLetter letter, Evidence evidence, String job) {}
