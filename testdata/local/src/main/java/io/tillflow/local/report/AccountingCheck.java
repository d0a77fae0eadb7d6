package io.tillflow.local.report;

import io.tillflow.state.row.DeadLetter;
import io.tillflow.testdata.reference.Counts;
import io.tillflow.testdata.reference.Partition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.iceberg.data.Record;

/**
 * The intake's accounting in; how its sums compare, and whether it balances at every checkpoint
 * that completed, out.
 */
final class AccountingCheck {
  private final Map<String, Account> partitions = new HashMap<>();
  private final Map<String, Account> checkpoints = new HashMap<>();
  private final NavigableSet<Long> committed;

  /** Reads the table. */
  AccountingCheck(Tables tables) {
    // Jobs count checkpoints each by itself, and all append to the accounting.
    committed = tables.checkpoints("raw_events");
    tables.ofStage(DeadLetter.INTAKE).scan("intake_accounting", this::add);
  }

  private void add(Record row) {
    String partition = row.getField("topic") + "-" + row.getField("partition");
    partitions.computeIfAbsent(partition, key -> new Account()).add(row);
    String checkpoint =
        partition + " checkpoint " + completed((Long) row.getField("checkpoint_id"));
    checkpoints.computeIfAbsent(checkpoint, key -> new Account()).add(row);
  }

  // What was counted for a checkpoint that came to nothing lands with the next, and balances there.
  // Operators that saw one come to nothing number the end otherwise than those that did not.
  private String completed(long checkpoint) {
    Long next = committed.ceiling(checkpoint);
    return next == null ? "of the end" : next.toString();
  }

  List<Compared> compared(Map<Partition, Counts> expected) {
    Map<String, String> sums =
        expected.entrySet().stream()
            .collect(
                Collectors.toMap(
                    place -> place.getKey().topic() + "-" + place.getKey().number(),
                    place -> Account.of(place.getValue()).toString()));
    return List.of(
        Comparison.of("intake_accounting sums", sums, texts(partitions, Account::toString)),
        Comparison.of(
            "intake_accounting balance",
            texts(checkpoints, account -> "judged=" + account.in()),
            texts(checkpoints, account -> "judged=" + account.judged())));
  }

  private static Map<String, String> texts(
      Map<String, Account> accounts, Function<Account, String> text) {
    return accounts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, place -> text.apply(place.getValue())));
  }
}
