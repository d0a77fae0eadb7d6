package io.tillflow.functions.anomaly;

import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.state.event.Severity;
import io.tillflow.state.keyed.AnomalyState;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.Hit;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.metrics.Counter;

/** Hits in; alerts of the grave ones out, but of one rule and subject not too many. */
final class Alerts {
  private static final long QUIET = Duration.ofMinutes(10).toMillis();

  /** What is held back is told by then or never. */
  private static final long MOST_WAIT = Duration.ofDays(30).toMillis();

  private final KeyGroups groups;
  private final MapState<String, long[]> state;
  private final Consumer<Alert> out;
  private final Counter suppressed;
  private final Map<String, Last> last = new HashMap<>();

  /** The last alert that was sent of a rule and subject. */
  private static final class Last {
    private final int group;
    private long sent;
    private int heldBack;
    private boolean isDirty = true;

    Last(int group) {
      this.group = group;
    }

    /** Whether nothing behind a time asks for it. */
    boolean isDone(long late) {
      return sent + (heldBack == 0 ? QUIET : MOST_WAIT) <= late;
    }
  }

  Alerts(KeyGroups groups, KeyedStateStore store, Consumer<Alert> out, Counter suppressed) {
    this.groups = groups;
    this.state = store.getMapState(AnomalyState.ALERTS);
    this.out = out;
    this.suppressed = suppressed;
  }

  void restore() throws Exception {
    for (int group : groups.range()) {
      groups.select(group);
      for (Map.Entry<String, long[]> each : state.entries()) {
        Last one = new Last(group);
        one.sent = each.getValue()[0];
        one.heldBack = (int) each.getValue()[1];
        one.isDirty = false;
        last.put(each.getKey(), one);
      }
    }
  }

  /** Takes a hit of a row; the subject is whom it is about. */
  void take(AnomalyRow row, Hit hit, String subject) {
    if (hit.severity() != Severity.HIGH) {
      return;
    }
    String name = String.join("\0", row.storeId(), hit.rule(), subject);
    Last before = last.get(name);
    if (before != null && Math.abs(row.eventTime() - before.sent) < QUIET) {
      before.heldBack++;
      before.isDirty = true;
      suppressed.inc();
      return;
    }
    int heldBack = before == null ? 0 : before.heldBack;
    Last now = new Last(groups.of(row.storeId()));
    now.sent = row.eventTime();
    last.put(name, now);
    out.accept(alert(row, hit, subject, heldBack));
  }

  private static Alert alert(AnomalyRow row, Hit hit, String subject, int heldBack) {
    return new Alert(
        new AlertName(row.alertId(), hit.rule(), hit.ruleVersion()).toString(),
        hit.rule(),
        hit.severity(),
        row.storeId(),
        subject,
        row.eventTime(),
        hit.evidence(),
        heldBack);
  }

  /** Forgets those that nothing behind a time follows too soon; what is held back is still told. */
  void forget(long late) throws Exception {
    Iterator<Map.Entry<String, Last>> each = last.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, Last> one = each.next();
      if (one.getValue().isDone(late)) {
        groups.select(one.getValue().group);
        state.remove(one.getKey());
        each.remove();
      }
    }
  }

  /** Writes what the state does not hold. */
  void flush() throws Exception {
    for (Map.Entry<String, Last> each : last.entrySet()) {
      Last one = each.getValue();
      if (one.isDirty) {
        groups.select(one.group);
        state.put(each.getKey(), new long[] {one.sent, one.heldBack});
        one.isDirty = false;
      }
    }
  }
}
