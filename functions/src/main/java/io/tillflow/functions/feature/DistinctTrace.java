package io.tillflow.functions.feature;

import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * How many different texts a rolling window has.
 *
 * <p>Of each only the latest pane is kept. Beyond {@value #MOST} nothing new is counted: that is no
 * person.
 */
final class DistinctTrace implements Trace {
  static final int MOST = 10_000;
  private static final long BYTES = 64;
  private static final long ENTRY_BYTES = 80;

  private final String name;
  private final Rolling window;
  private final Feature.Text text;
  private final Map<String, Long> panes = new HashMap<>();
  private final Sums texts = new Sums();
  private long letters;

  DistinctTrace(String name, Rolling window, Feature.Text text) {
    this.name = name;
    this.window = window;
    this.text = text;
  }

  @Override
  public void take(Touch touch) {
    String found = text.of(touch);
    if (found != null && (panes.size() < MOST || panes.containsKey(found))) {
      add(found, window.pane(touch.time()));
    }
  }

  // A text moves on with its latest pane, so that the first one is never a pane that it has left.
  private void add(String found, long pane) {
    Long before = panes.get(found);
    if (before == null) {
      letters += found.length();
    } else if (before >= pane) {
      return;
    } else {
      texts.add(before, -1);
    }
    panes.put(found, pane);
    texts.add(pane, 1);
  }

  private long first() {
    return texts.nextAfter(Long.MIN_VALUE);
  }

  @Override
  public long nextChange(long asOf) {
    return panes.isEmpty() ? NEVER : window.leaves(first());
  }

  @Override
  public void forget(long asOf, long late) {
    long start = window.first(asOf);
    if (first() >= start) {
      return;
    }
    texts.forget(start - 1);
    panes.values().removeIf(pane -> pane < start);
    letters = 0;
    panes.keySet().forEach(found -> letters += found.length());
  }

  @Override
  public void tell(long asOf, Values values) {
    values.number(name, panes.size());
  }

  @Override
  public boolean isEmpty() {
    return panes.isEmpty();
  }

  @Override
  public long bytes() {
    return BYTES + texts.bytes() + panes.size() * ENTRY_BYTES + letters;
  }

  @Override
  public void write(CompactOutput out) throws IOException {
    long first = first();
    out.unsigned(panes.size());
    for (Map.Entry<String, Long> each : panes.entrySet()) {
      out.text(each.getKey());
      out.signed(each.getValue() - first);
    }
    out.signed(first);
  }

  @Override
  public void read(CompactInput in) throws IOException {
    int size = in.length();
    String[] found = new String[size];
    long[] apart = new long[size];
    for (int i = 0; i < size; i++) {
      found[i] = in.text();
      apart[i] = in.signed();
    }
    long first = in.signed();
    for (int i = 0; i < size; i++) {
      add(found[i], first + apart[i]);
    }
  }
}
