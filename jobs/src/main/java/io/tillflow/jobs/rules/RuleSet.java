package io.tillflow.jobs.rules;

import io.tillflow.functions.intake.Standing;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RuleBytes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of a topic, those of a file in place of them; as if the topic held it all. */
final class RuleSet implements Standing<RuleBytes> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<Entry> entries = new ArrayList<>();

  private record Entry(String ruleId, byte[] value) implements Serializable {}

  RuleSet(List<Change<RuleBytes>> topic, List<Change<RuleBytes>> file) {
    Set<String> stated = new HashSet<>();
    file.forEach(rule -> stated.add(rule.key()));
    topic.stream().filter(rule -> !stated.contains(rule.key())).forEach(this::add);
    file.forEach(this::add);
  }

  private void add(Change<RuleBytes> rule) {
    entries.add(new Entry(rule.key(), rule.value() == null ? null : rule.value().value()));
  }

  @Override
  public List<Change<RuleBytes>> load() {
    List<Change<RuleBytes>> records = new ArrayList<>();
    for (Entry entry : entries) {
      Origin origin = new Origin("rules", 0, records.size(), 0);
      RuleBytes value = entry.value() == null ? null : new RuleBytes(entry.value());
      records.add(new Change<>(origin, entry.ruleId(), value));
    }
    return records;
  }
}
