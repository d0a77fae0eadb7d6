package io.tillflow.local.report;

import io.tillflow.state.event.RawRecord;
import io.tillflow.state.row.CommerceRow;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.OrderLine;
import io.tillflow.testdata.Verdict;
import io.tillflow.testdata.reference.Counts;
import io.tillflow.testdata.reference.Judged;
import io.tillflow.testdata.reference.Partition;
import io.tillflow.testdata.reference.ReferenceResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judged records in; how the tables of events and dead letters compare out. */
final class IntakeCheck {
  private final TableCheck<RawRecord> raw;
  private final TableCheck<OrderLine> orders;
  private final TableCheck<CommerceRow> commerce;
  private final TableCheck<Judged> deadLetters;
  private final Map<Partition, Counts> counts = new TreeMap<>();

  /** Reads the tables. */
  IntakeCheck(Tables tables) {
    raw = new TableCheck<>(tables, "raw_events", ReferenceColumns.RAW);
    orders = new TableCheck<>(tables, "order_events", ReferenceColumns.ORDERS);
    commerce = new TableCheck<>(tables, "commerce_events", ReferenceColumns.COMMERCE);
    deadLetters =
        new TableCheck<>(
            tables.ofStage(DeadLetter.INTAKE), "dead_letters", ReferenceColumns.DEAD_LETTERS);
  }

  /** Takes a record that has been judged, and expects the rows that follow. */
  void take(Judged judged) {
    RawRecord record = judged.record();
    ReferenceResult result = new ReferenceResult(List.of(judged));
    raw.expect(record.origin(), record);
    result.orderLines().forEach(row -> orders.expect(row.origin(), row));
    result.commerceRows().forEach(row -> commerce.expect(row.origin(), row));
    if (judged.truth().verdict() == Verdict.REFUSED) {
      deadLetters.expect(record.origin(), judged);
    }
    Partition partition = new Partition(record.origin().topic(), record.origin().partition());
    counts.computeIfAbsent(partition, key -> new Counts()).add(judged.truth());
  }

  /** What the accounting must come to. */
  Map<Partition, Counts> counts() {
    return counts;
  }

  List<Compared> compared() {
    return List.of(raw.compared(), orders.compared(), commerce.compared(), deadLetters.compared());
  }
}
