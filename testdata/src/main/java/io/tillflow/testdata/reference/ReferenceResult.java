package io.tillflow.testdata.reference;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.row.CommerceRow;
import io.tillflow.state.row.OrderLine;
import io.tillflow.testdata.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All verdicts in their order; whatever a job must have written can be asked of them. */
public record ReferenceResult(List<Judged> judged) {
  /** Accepted till events, in order. */
  public List<PosEvent> posEvents() {
    return accepted(PosEvent.class);
  }

  /** Accepted events of web, app, kiosk and e-mail, in order. */
  public List<CommerceEvent> commerceEvents() {
    return accepted(CommerceEvent.class);
  }

  /** Accepted stock changes, in order. */
  public List<InventoryChange> inventoryChanges() {
    return accepted(InventoryChange.class);
  }

  /** The rows of {@code order_events}. */
  public List<OrderLine> orderLines() {
    return judged.stream().flatMap(one -> OrderRows.of(one).stream()).toList();
  }

  /** The rows of {@code commerce_events}. */
  public List<CommerceRow> commerceRows() {
    return judged.stream()
        .filter(one -> one.event() instanceof CommerceEvent)
        .map(one -> new CommerceRow((CommerceEvent) one.event(), one.record().origin()))
        .toList();
  }

  /** What must be in {@code dead_letters} with stage {@code intake}. */
  public List<Judged> deadLetters() {
    return judged.stream().filter(one -> one.truth().verdict() == Verdict.REFUSED).toList();
  }

  /** What {@code intake_accounting} must sum up to. */
  public Map<Partition, Counts> counts() {
    Map<Partition, Counts> counts = new TreeMap<>();
    for (Judged one : judged) {
      Partition partition =
          new Partition(one.record().origin().topic(), one.record().origin().partition());
      counts.computeIfAbsent(partition, key -> new Counts()).add(one.truth());
    }
    return counts;
  }

  private <E> List<E> accepted(Class<E> type) {
    return judged.stream().map(Judged::event).filter(type::isInstance).map(type::cast).toList();
  }
}
