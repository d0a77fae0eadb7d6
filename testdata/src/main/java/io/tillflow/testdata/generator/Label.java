package io.tillflow.testdata.generator;

/**
 * Something that a rule must find, since it was planted.
 *
 * @param rule the rule's id
 * @param subject the event's id, or the first of the numbers that are missing
 */
public record Label(String rule, String storeId, String subject) {}
