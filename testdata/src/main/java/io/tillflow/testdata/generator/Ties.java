package io.tillflow.testdata.generator;

/**
 * What a record shares with others whose order matters: a permitted reorder keeps the order of all
 * records of one feed with the same event id, and of all with the same basket; either may be null.
 */
public record Ties(String eventId, String basket) {
  /** Of a record whose place in the stream means nothing. */
  public static final Ties NONE = new Ties(null, null);
}
