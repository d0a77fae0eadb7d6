package io.tillflow.local.report;

import io.tillflow.local.fill.Cargo;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.Alert;
import io.tillflow.testdata.generator.HouseRules;
import io.tillflow.testdata.reference.Judged;
import io.tillflow.testdata.reference.anomalies.AnomalyTexts;
import io.tillflow.testdata.reference.anomalies.ReferenceAnomalies;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;

/** Till records in; how anomalies and alerts compare, and what the rules are worth, out. */
final class AnomaliesCheck {
  private static final long HIGH_TOTAL = 1_000_000;
  private static final String ALERTS = "anomaly-alerts";

  private final Tables tables;
  private final TopicReader topics;
  private final Cargo cargo;
  private final Scores scores = new Scores();
  private final ReferenceAnomalies expected =
      new ReferenceAnomalies(HIGH_TOTAL, HouseRules.meanings());

  AnomaliesCheck(Tables tables, TopicReader topics, Cargo cargo) {
    this.tables = tables;
    this.topics = topics;
    this.cargo = cargo;
    cargo.stores().forEach(expected::store);
    cargo.products().forEach(expected::product);
    cargo.rules().forEach(expected::rule);
  }

  /** Takes a record that has been judged. */
  void take(Judged judged) {
    if (judged.record().origin().topic().equals(Feed.POS.defaultTopic())) {
      expected.take(judged);
    }
  }

  List<Compared> compared() {
    return List.of(rows(), alerts(), quality());
  }

  /** What each rule made of what was planted, once its rows have been compared. */
  List<Score> scores() {
    return scores.against(cargo.labels().get());
  }

  private Compared rows() {
    Comparison comparison = new Comparison("anomalies");
    tables.scan(
        "anomalies",
        row -> {
          comparison.find(place(row), AnomalyColumns.ofTable(row));
          scores.take(row);
        });
    expected
        .rows()
        .forEach(row -> comparison.expect(AnomalyColumns.place(row), AnomalyColumns.of(row)));
    tables.scan("anomalies", row -> comparison.show(place(row), AnomalyColumns.ofTable(row)));
    return comparison.compared();
  }

  private static String place(Record row) {
    return AnomalyColumns.place(row);
  }

  private Compared alerts() {
    return Comparison.of(
        ALERTS + " topic",
        texts(expected.alerts()),
        texts(new AlertTopic(topics, ALERTS).alerts()));
  }

  private static Map<String, String> texts(Collection<Alert> alerts) {
    Map<String, String> texts = new HashMap<>();
    alerts.forEach(alert -> texts.put(alert.alertId(), AnomalyTexts.of(alert)));
    return texts;
  }

  private Compared quality() {
    Quality meant = new Quality();
    cargo.verdicts().forEach(meant::count);
    Quality landed = new Quality();
    tables.scan("rule_quality", landed::take);
    return Comparison.of("rule_quality", meant.texts(), landed.texts());
  }
}
