package io.tillflow.local.fill;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosLine;
import io.tillflow.testdata.retail.RetailRecords;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Events of a retail file in, on their way; lines and pence out that must land per store, of those
 * events that deserve to be accepted.
 */
public final class StoreSums {
  private final Map<String, Sum> byStore = new TreeMap<>();

  /** What the lines of one store come to. */
  public record Sum(long lines, long revenueMinor) {
    private static final Sum NONE = new Sum(0, 0);

    /** With another line. */
    public Sum plus(long lineMinor) {
      return new Sum(lines + 1, revenueMinor + lineMinor);
    }
  }

  /** The same events, each counted as it passes. */
  public Iterator<PosEvent> counting(Iterator<PosEvent> events) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return events.hasNext();
      }

      @Override
      public PosEvent next() {
        PosEvent event = events.next();
        count(event);
        return event;
      }
    };
  }

  private void count(PosEvent event) {
    if (!RetailRecords.truth(event).isAccepted()) {
      return;
    }
    for (PosLine line : event.lines()) {
      add(event.storeId(), line.quantity() * line.unitPriceMinor() - line.discountMinor());
    }
  }

  /** Counts one line of a store. */
  public void add(String store, long lineMinor) {
    byStore.put(store, byStore.getOrDefault(store, Sum.NONE).plus(lineMinor));
  }

  /** What has been counted, by store. */
  public Map<String, Sum> byStore() {
    return Map.copyOf(byStore);
  }
}
