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
  private long first = Long.MAX_VALUE;
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

  // The first pane may be gone once its text is seen again, and is looked for when it is due.
  private void add(String found, long pane) {
    Long before = panes.get(found);
    if (before == null || before < pane) {
      panes.put(found, pane);
      first = Math.min(first, pane);
    }
    letters += before == null ? found.length() : 0;
  }

  @Override
  public long nextChange(long asOf) {
    return panes.isEmpty() ? NEVER : window.leaves(first);
  }

  @Override
  public void forget(long asOf, long late) {
    long start = window.first(asOf);
    if (first >= start) {
      return;
    }
    panes.values().removeIf(pane -> pane < start);
    first = Long.MAX_VALUE;
    letters = 0;
    panes.forEach(
        (found, pane) -> {
          first = Math.min(first, pane);
          letters += found.length();
        });
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
    return BYTES + panes.size() * ENTRY_BYTES + letters;
  }

  @Override
  public void write(CompactOutput out) throws IOException {
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
    String[] texts = new String[size];
    long[] apart = new long[size];
    for (int i = 0; i < size; i++) {
      texts[i] = in.text();
      apart[i] = in.signed();
    }
    long oldest = in.signed();
    for (int i = 0; i < size; i++) {
      add(texts[i], oldest + apart[i]);
    }
  }
}
