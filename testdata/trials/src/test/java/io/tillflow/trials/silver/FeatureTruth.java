package io.tillflow.trials.silver;

import io.tillflow.jobs.Lookup;
import io.tillflow.jobs.features.FeatureLog;
import io.tillflow.jobs.features.LogPart;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.local.report.Online;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.testdata.reference.features.FeatureTexts;
import io.tillflow.testdata.reference.features.ReferenceFeatures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What the features must be in; each key that is wrong, missing or too much out. */
record FeatureTruth(ReferenceFeatures reference) {

  /** How many keys there must be. */
  int keys() {
    return ReferenceFeatures.GROUPS.stream()
        .mapToInt(group -> reference.entities(group).size())
        .sum();
  }

  List<String> differences(Online found) {
    List<String> differences = new ArrayList<>();
    for (OnlineGroup group : ReferenceFeatures.GROUPS) {
      FeatureTexts texts = new FeatureTexts(reference, group, found.hashes(group));
      Map<String, String> are = texts.are();
      Map<String, String> mustBe = texts.mustBe();
      TreeSet<String> ids = new TreeSet<>(are.keySet());
      ids.addAll(mustBe.keySet());
      ids.removeIf(id -> Objects.equals(are.get(id), mustBe.get(id)));
      ids.forEach(
          id ->
              differences.add(
                  "%s of %s is%n%s, must be%n%s"
                      .formatted(group, id, are.get(id), mustBe.get(id))));
    }
    return differences;
  }

  /** The log's last word of a generation, as it would be online. */
  static Online logged(Settings settings, int generation) {
    Map<String, Map<String, FeatureRow>> last = new HashMap<>();
    new Lookup(settings).features(log -> read(log, generation, last));
    return group -> hashes(last.getOrDefault(group.toString(), Map.of()));
  }

  private static boolean read(
      FeatureLog log, int generation, Map<String, Map<String, FeatureRow>> last) {
    for (LogPart part : log.parts()) {
      log.read(
          part,
          row -> {
            if (row.generation() == generation) {
              last.computeIfAbsent(row.onlineGroup().toString(), group -> new HashMap<>())
                  .merge(row.entityId(), row, FeatureTruth::later);
            }
          });
    }
    return !last.isEmpty();
  }

  private static FeatureRow later(FeatureRow one, FeatureRow other) {
    return one.version().compareTo(other.version()) > 0 ? one : other;
  }

  private static Map<String, Map<String, String>> hashes(Map<String, FeatureRow> rows) {
    Map<String, Map<String, String>> hashes = new HashMap<>();
    rows.forEach((id, row) -> hashes.put(id, FeatureTexts.hash(row)));
    return hashes;
  }
}
