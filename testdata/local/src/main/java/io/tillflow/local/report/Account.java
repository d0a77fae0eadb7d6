package io.tillflow.local.report;

import io.tillflow.testdata.reference.Counts;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;

/** Rows of the accounting, or the reference's counts, in; their sums, in one form, out. */
final class Account {
  private final Map<String, Long> refused = new TreeMap<>();
  private long in;
  private long accepted;
  private long duplicate;
  private long filtered;

  static Account of(Counts counts) {
    Account account = new Account();
    account.in = counts.in();
    account.accepted = counts.accepted();
    account.duplicate = counts.duplicate();
    account.filtered = counts.filtered();
    counts.refused().forEach((reason, count) -> account.refused.put(reason.name(), count));
    return account;
  }

  @SuppressWarnings("unchecked")
  void add(Record row) {
    in += (Long) row.getField("in_count");
    accepted += (Long) row.getField("accepted");
    duplicate += (Long) row.getField("duplicate");
    filtered += (Long) row.getField("filtered");
    Map<String, Long> reasons = (Map<String, Long>) row.getField("refused");
    reasons.forEach((reason, count) -> refused.merge(reason, count, Long::sum));
  }

  long in() {
    return in;
  }

  /** Records that have a verdict. */
  long judged() {
    return accepted + duplicate + filtered + refused();
  }

  private long refused() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public String toString() {
    return "in=%d accepted=%d duplicate=%d filtered=%d refused=%s"
        .formatted(in, accepted, duplicate, filtered, refused);
  }
}
