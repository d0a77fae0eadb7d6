package io.tillflow.testdata;

/** What an intake does with a record: every record has exactly one. */
public enum Verdict {
  ACCEPTED,
  DUPLICATE,
  FILTERED,
  REFUSED
}
