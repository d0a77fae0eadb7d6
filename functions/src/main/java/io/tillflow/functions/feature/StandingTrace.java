package io.tillflow.functions.feature;

import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * When the latest was of what is counted and not taken back, for so long.
 *
 * <p>What may still be taken back is kept time by time; of the rest only the latest is.
 */
final class StandingTrace implements Trace {
  private static final long BYTES = 64;
  private static final long ENTRY_BYTES = 96;

  private final String name;
  private final long lookBack;
  private final Feature.Amount count;
  private final TreeMap<Long, Long> counts = new TreeMap<>();

  StandingTrace(String name, long lookBack, Feature.Amount count) {
    this.name = name;
    this.lookBack = lookBack;
    this.count = count;
  }

  @Override
  public void take(Touch touch) {
    long more = count.of(touch);
    if (more != 0 && counts.merge(touch.time(), more, Long::sum) == 0) {
      counts.remove(touch.time());
    }
  }

  private long latest() {
    for (Map.Entry<Long, Long> each : counts.descendingMap().entrySet()) {
      if (each.getValue() > 0) {
        return each.getKey();
      }
    }
    return NEVER;
  }

  @Override
  public long nextChange(long asOf) {
    long latest = latest();
    return latest == NEVER ? NEVER : latest + lookBack;
  }

  @Override
  public long ends(long horizon) {
    return counts.isEmpty() ? NEVER : counts.lastKey() + horizon;
  }

  @Override
  public void forget(long asOf, long late) {
    counts.headMap(asOf - lookBack, true).clear();
    Iterator<Map.Entry<Long, Long>> old =
        counts.headMap(late, true).descendingMap().entrySet().iterator();
    boolean known = false;
    while (old.hasNext()) {
      Map.Entry<Long, Long> each = old.next();
      if (known || each.getValue() < 0) {
        old.remove();
      }
      known |= each.getValue() > 0;
    }
  }

  @Override
  public void tell(long asOf, Values values) {
    long latest = latest();
    if (latest != NEVER) {
      values.number(name, latest);
    }
  }

  @Override
  public boolean isEmpty() {
    return counts.isEmpty();
  }

  @Override
  public long bytes() {
    return BYTES + counts.size() * ENTRY_BYTES;
  }

  @Override
  public void write(CompactOutput out) {
    out.unsigned(counts.size());
    long before = 0;
    for (Map.Entry<Long, Long> each : counts.entrySet()) {
      out.signed(each.getKey() - before);
      out.signed(each.getValue());
      before = each.getKey();
    }
  }

  @Override
  public void read(CompactInput in) {
    long before = 0;
    for (int i = in.length(); i > 0; i--) {
      before += in.signed();
      counts.put(before, in.signed());
    }
  }
}
