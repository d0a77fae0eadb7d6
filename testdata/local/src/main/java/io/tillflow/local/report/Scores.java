package io.tillflow.local.report;

import io.tillflow.testdata.generator.Label;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.data.Record;

/** Landed rows in, then what was planted; how well each rule did out. */
final class Scores {
  private final Set<Label> fired = new HashSet<>();

  /** Takes a row of the table. */
  void take(Record row) {
    String event = (String) row.getField("event_id");
    AnomalyColumns.hits(row)
        .forEach(
            hit -> {
              String subject = event == null ? hit.evidence().get("first") : event;
              fired.add(new Label(hit.rule(), (String) row.getField("store_id"), subject));
            });
  }

  /** By rule; none where nothing was planted at all. */
  List<Score> against(Collection<Label> planted) {
    Set<String> rules = new TreeSet<>();
    planted.forEach(label -> rules.add(label.rule()));
    fired.forEach(label -> rules.add(label.rule()));
    return planted.isEmpty()
        ? List.of()
        : rules.stream().map(rule -> score(rule, planted)).toList();
  }

  private Score score(String rule, Collection<Label> planted) {
    return new Score(
        rule,
        planted.stream().filter(label -> label.rule().equals(rule)).count(),
        planted.stream()
            .filter(label -> label.rule().equals(rule) && fired.contains(label))
            .count(),
        fired.stream().filter(label -> label.rule().equals(rule)).count());
  }
}
