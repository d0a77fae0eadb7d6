package io.tillflow.functions.pages;

/**
 * What is remembered under an identity.
 *
 * @param content the 32 bits that were said of it
 * @param endMinute the minute at which its bucket ends
 */
public record Seen(int content, int endMinute) {}
