package io.tillflow.testdata.reference.features;

import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import io.tillflow.testdata.reference.Judged;
import io.tillflow.testdata.reference.Partition;
import io.tillflow.testdata.reference.sales.LedgerEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judged records in, each partition in its order; which of them no watermark can have passed before
 * they came out.
 *
 * <p>A watermark is behind every partition's newest event by the lateness that is allowed, so what
 * is not late in its own partition is not late at all.
 */
public final class Punctuality {
  private final long allowed;
  private final Map<Partition, Long> newest = new HashMap<>();
  private final Map<List<String>, Long> heard = new HashMap<>();

  /** With that lateness allowed. */
  public Punctuality(Duration allowed) {
    this.allowed = allowed.toMillis();
  }

  /** The next record of its partition. */
  public void take(Judged judged) {
    Partition partition =
        new Partition(judged.record().origin().topic(), judged.record().origin().partition());
    if (judged.eventTime() != null) {
      newest.merge(partition, judged.eventTime(), Math::max);
    }
    if (judged.event() instanceof PosEvent event) {
      heard.put(name(event), newest.get(partition));
    } else if (judged.event() instanceof InventoryChange change) {
      heard.put(name(change), newest.get(partition));
    }
  }

  boolean isLate(InventoryChange change) {
    return change.eventTime() <= heard(name(change)) - allowed;
  }

  /** A correction says nothing before its sale has come, too. */
  boolean isLate(LedgerEntry entry) {
    long told = Math.max(heard(name(entry.cause())), heard(name(entry.at())));
    return entry.cause().eventTime() <= told - allowed;
  }

  // How far its partition had come with it.
  private long heard(List<String> name) {
    return heard.getOrDefault(name, Long.MIN_VALUE / 2);
  }

  private static List<String> name(PosEvent event) {
    return List.of(event.storeId(), event.eventId());
  }

  private static List<String> name(InventoryChange change) {
    return List.of(change.key(), "", change.eventId());
  }
}
