package io.tillflow.functions.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Heard;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Store;
import io.tillflow.state.row.CompletenessRow;
import io.tillflow.testdata.reference.completeness.ReferenceCompleteness;
import io.tillflow.testdata.reference.completeness.ReferenceCompleteness.Row;
import io.tillflow.testdata.reference.completeness.Said;
import io.tillflow.testdata.reference.completeness.WindowName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was heard and what was told in; whether the reference says the same out. */
final class CompletenessTruth {
  private final List<Store> stores;
  private final List<Said> said = new ArrayList<>();
  private final Map<WindowName, CompletenessRow> latest = new TreeMap<>();

  CompletenessTruth(List<Store> stores) {
    this.stores = stores;
  }

  void heard(Heard heard) {
    said.add(
        new Said(
            heard.storeId(),
            heard.sequence() == Mark.NO_SEQUENCE ? null : (Long) heard.sequence(),
            heard.eventTime() == Decoded.NO_TIME ? null : (Long) heard.eventTime()));
  }

  /** Revisions count up by one, and each says something new or that it is the last. */
  void told(List<CompletenessRow> rows) {
    for (CompletenessRow row : rows) {
      CompletenessRow before = latest.put(name(row), row);
      assertThat(row.revision())
          .as("%s", row)
          .isEqualTo(before == null ? 0 : before.revision() + 1);
      if (before != null) {
        assertThat(before.isFinal()).as("%s", before).isFalse();
        assertThat(content(row).equals(content(before))).as("%s", row).isEqualTo(row.isFinal());
      }
    }
  }

  /** Everything is as the reference says, for good, without a hole between two times. */
  void holds(long from, long to) {
    ReferenceCompleteness reference = ReferenceCompleteness.of(said, stores);
    Map<WindowName, Row> expected = new TreeMap<>(reference.heard());
    for (Store store : stores) {
      long first = -Math.floorDiv(-from, CompletenessHarness.WINDOW) * CompletenessHarness.WINDOW;
      for (long at = first; at < to && !store.isTest(); at += CompletenessHarness.WINDOW) {
        WindowName name = new WindowName(store.storeId(), Instant.ofEpochMilli(at));
        expected.put(name, reference.row(name));
      }
    }
    Map<WindowName, Row> found = new TreeMap<>();
    latest.forEach((name, row) -> found.put(name, content(row)));
    for (Map.Entry<WindowName, Row> one : expected.entrySet()) {
      assertThat(found.get(one.getKey())).as("%s", one.getKey()).isEqualTo(one.getValue());
      assertThat(latest.get(one.getKey()).isFinal() || isOpen(one.getKey(), to)).isTrue();
    }
    found.forEach((name, row) -> assertThat(row).as("%s", name).isEqualTo(reference.row(name)));
  }

  private static boolean isOpen(WindowName name, long to) {
    long end = name.start().toEpochMilli() + CompletenessHarness.WINDOW;
    return end > to + CompletenessHarness.HORIZON;
  }

  private static WindowName name(CompletenessRow row) {
    return new WindowName(row.storeId(), Instant.ofEpochMilli(row.windowStart()));
  }

  private static Row content(CompletenessRow row) {
    Long last = row.lastEventIfAny();
    return new Row(
        last == null ? null : Instant.ofEpochMilli(last), row.missing(), row.state().name());
  }
}
