package io.tillflow.functions.feature;

import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many visits began in a rolling window: touches no further apart than the gap, whatever the
 * order of their arrival.
 *
 * <p>A visit is kept for as long as it counts, or a touch of the window may join it.
 */
final class VisitsTrace implements Trace {
  private static final long BYTES = 64;
  private static final long ENTRY_BYTES = 96;

  private final String name;
  private final Rolling window;
  private final long gap;
  private final Feature.Test test;
  private final TreeMap<Long, Long> endsByStart = new TreeMap<>();

  VisitsTrace(String name, Rolling window, long gap, Feature.Test test) {
    this.name = name;
    this.window = window;
    this.gap = gap;
    this.test = test;
  }

  @Override
  public void take(Touch touch) {
    if (test.of(touch)) {
      join(touch.time());
    }
  }

  private void join(long time) {
    long start = time;
    long end = time;
    Map.Entry<Long, Long> before = endsByStart.floorEntry(time);
    if (before != null && time - before.getValue() <= gap) {
      start = before.getKey();
      end = Math.max(end, before.getValue());
      endsByStart.remove(start);
    }
    Map.Entry<Long, Long> after = endsByStart.higherEntry(time);
    if (after != null && after.getKey() - end <= gap) {
      end = Math.max(end, after.getValue());
      endsByStart.remove(after.getKey());
    }
    endsByStart.put(start, end);
  }

  @Override
  public long nextChange(long asOf) {
    Long first = endsByStart.ceilingKey(window.first(asOf) * window.paneMillis());
    return first == null ? NEVER : window.leaves(window.pane(first));
  }

  @Override
  public long ends(long horizon) {
    return endsByStart.isEmpty() ? NEVER : endsByStart.firstEntry().getValue() + gap + horizon;
  }

  @Override
  public void forget(long asOf, long late) {
    while (!endsByStart.isEmpty() && isOver(endsByStart.firstEntry(), asOf, late)) {
      endsByStart.pollFirstEntry();
    }
  }

  // One that counts stays, however little lateness is allowed.
  private boolean isOver(Map.Entry<Long, Long> visit, long asOf, long late) {
    long joinable = visit.getValue() + gap;
    return hasLeft(joinable, asOf) || (joinable <= late && hasLeft(visit.getKey(), asOf));
  }

  private boolean hasLeft(long time, long asOf) {
    return window.leaves(window.pane(time)) <= asOf;
  }

  @Override
  public void tell(long asOf, Values values) {
    long start = window.first(asOf) * window.paneMillis();
    values.number(name, endsByStart.tailMap(start, true).size());
  }

  @Override
  public boolean isEmpty() {
    return endsByStart.isEmpty();
  }

  @Override
  public long bytes() {
    return BYTES + endsByStart.size() * ENTRY_BYTES;
  }

  @Override
  public void write(CompactOutput out) {
    out.unsigned(endsByStart.size());
    long before = 0;
    for (Map.Entry<Long, Long> visit : endsByStart.entrySet()) {
      out.signed(visit.getKey() - before);
      out.signed(visit.getValue() - visit.getKey());
      before = visit.getKey();
    }
  }

  @Override
  public void read(CompactInput in) {
    long start = 0;
    for (int i = in.length(); i > 0; i--) {
      start += in.signed();
      endsByStart.put(start, start + in.signed());
    }
  }
}
