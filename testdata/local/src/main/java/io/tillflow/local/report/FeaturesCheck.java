package io.tillflow.local.report;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.online.OnlineFields;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.Alert;
import io.tillflow.testdata.reference.Judged;
import io.tillflow.testdata.reference.features.FeatureTexts;
import io.tillflow.testdata.reference.features.Punctuality;
import io.tillflow.testdata.reference.features.ReferenceFeatures;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;

/** Judged records in; how the online store, its log and the alerts of low stock compare out. */
final class FeaturesCheck {
  private static final Duration LATENESS = Duration.ofSeconds(30);

  private final Tables tables;
  private final Online online;
  private final List<PosEvent> tills = new ArrayList<>();
  private final List<CommerceEvent> clicks = new ArrayList<>();
  private final List<InventoryChange> changes = new ArrayList<>();
  private final Punctuality punctuality = new Punctuality(LATENESS);

  FeaturesCheck(Tables tables, Online online) {
    this.tables = tables;
    this.online = online;
  }

  /** Takes a record that has been judged. */
  void take(Judged judged) {
    punctuality.take(judged);
    if (judged.event() instanceof PosEvent event) {
      tills.add(event);
    } else if (judged.event() instanceof CommerceEvent event) {
      clicks.add(event);
    } else if (judged.event() instanceof InventoryChange change) {
      changes.add(change);
    }
  }

  List<Compared> compared(Collection<Alert> told) {
    ReferenceFeatures reference = ReferenceFeatures.of(tills, clicks, changes);
    List<Compared> all = new ArrayList<>();
    Map<String, String> standing = new TreeMap<>();
    for (OnlineGroup group : ReferenceFeatures.GROUPS) {
      Map<String, Map<String, String>> hashes = online.hashes(group);
      FeatureTexts texts = new FeatureTexts(reference, group, hashes);
      all.add(Comparison.of(group + " online", texts.mustBe(), texts.are()));
      hashes.forEach((id, hash) -> standing.put(group + " " + id, new TreeMap<>(hash).toString()));
    }
    all.add(Comparison.of("feature_log, its truth online", truth(), standing));
    all.add(LowStockCheck.compared(reference.lowStock(punctuality), told));
    return all;
  }

  /** Of every entity and group the highest version, as the hash that it must be. */
  private Map<String, String> truth() {
    Map<String, Record> latest = new HashMap<>();
    tables.scan("feature_log", row -> latest.merge(place(row), row, FeaturesCheck::later));
    Map<String, String> truth = new TreeMap<>();
    latest.forEach((place, row) -> truth.put(place, hash(row).toString()));
    return truth;
  }

  private static String place(Record row) {
    return row.getField("entity") + ":" + row.getField("group") + " " + row.getField("entity_id");
  }

  private static Record later(Record one, Record other) {
    return version(one).compareTo(version(other)) > 0 ? one : other;
  }

  private static String version(Record row) {
    return row.getField("version").toString();
  }

  private static Map<String, String> hash(Record row) {
    Map<String, String> hash = new TreeMap<>();
    if (row.getField("values") instanceof Map<?, ?> values) {
      values.forEach((name, value) -> hash.put(name.toString(), value.toString()));
      if (row.getField("expires_ts") != null) {
        hash.put(OnlineFields.EXPIRES, millis(row, "expires_ts"));
      }
    }
    hash.put(OnlineFields.VERSION, version(row));
    hash.put(OnlineFields.AS_OF, millis(row, "as_of_ts"));
    return hash;
  }

  private static String millis(Record row, String column) {
    return Long.toString(((OffsetDateTime) row.getField(column)).toInstant().toEpochMilli());
  }
}
