package io.tillflow.testdata.reference.sales;

/** What became of an accepted event in the ledger. */
public enum Outcome {
  /** It counts in at least one window. */
  APPLIED,
  /** It says nothing of sales, or corrects what no longer stands. */
  INEFFECTIVE,
  /** It corrects what is not a sale, or never came. */
  ORPHAN
}
