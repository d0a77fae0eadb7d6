package io.tillflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.jobs.Jobs;
import io.tillflow.jobs.embedded.EmbeddedFlink;
import io.tillflow.local.fill.Cargo;
import io.tillflow.local.report.Compared;
import io.tillflow.local.report.Report;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import io.tillflow.testdata.generator.Faults;
import io.tillflow.testdata.generator.Generator;
import io.tillflow.testdata.generator.GeneratorSettings;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run whose job reads while events come, and what its report says when a table is spoilt. */
class LocalRunIT {
  private static final Faults MANY =
      new Faults(0.1, 0.02, 0.05, 0.05, 0.5, 0.05, 0.2, 0.01, 0, 0.02);
  private static final double RATE = 400;
  private static final String NAMESPACE = "retail_silver";
  private static final Map<String, String> CHANGED =
      Map.of(
          "raw_events", "format",
          "order_events", "event_id",
          "commerce_events", "channel",
          "dead_letters", "reason");

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static EmbeddedCatalog catalog;
  private static EmbeddedRedis redis;
  private static EmbeddedFlink flink;
  private static LocalRun run;
  private static Generator world;
  private static Report report;

  @BeforeAll
  static void runOnce() throws Exception {
    kafka = EmbeddedKafka.startIn(folder.resolve("kafka"));
    catalog = EmbeddedCatalog.jdbcIn(folder.resolve("catalog"));
    redis = EmbeddedRedis.start();
    flink = LocalSettings.flinkIn(folder.resolve("flink"));
    LocalParts parts = new LocalParts(kafka, catalog, redis, flink);
    run = new LocalRun(LocalSettings.write(folder, kafka, catalog, redis), parts, Jobs.names());
    world =
        Generator.of(
            GeneratorSettings.ofSeed(3).withFaults(MANY).withMischief(0.1).withEvents(1_200));
    report = run.run(Cargo.of(3, world), RATE);
  }

  @AfterAll
  static void end() {
    flink.close();
    redis.close();
    catalog.close();
    kafka.close();
  }

  @Test
  void everythingThatLandsWhileEventsComeIsEqual() {
    assertThat(report.compared()).allMatch(Compared::isEqual);
    assertThat(report.exitCode()).isZero();
    assertThat(report.compared()).extracting(Compared::found).doesNotContain(0L);
  }

  @Test
  void aRowThatIsMissingAndOneThatIsThereTwiceAndOneThatDiffersAreFoundInEveryTable() {
    Report spoilt = run.compare(Cargo.of(3, world), world.census(), LocalRunIT::spoilt);
    assertThat(spoilt.exitCode()).isOne();
    for (String table : CHANGED.keySet()) {
      Compared compared = named(spoilt, table);
      assertThat(compared.missing()).as(table).isOne();
      assertThat(compared.extra()).as(table).isOne();
      assertThat(compared.different()).as(table).isOne();
      assertThat(compared.examples()).as(table).hasSize(3);
    }
  }

  @Test
  void accountsThatDoNotAddUpAndTablesBehindTheirTopicsAreFound() {
    Report spoilt = run.compare(Cargo.of(3, world), world.census(), LocalRunIT::miscounted);
    assertThat(spoilt.compared())
        .filteredOn(one -> !one.isEqual())
        .extracting(Compared::subject)
        .containsExactly(
            "intake_accounting sums", "intake_accounting balance", "commit_log offsets");
  }

  private static Compared named(Report report, String subject) {
    return report.compared().stream()
        .filter(one -> one.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  /** Every table with one row lost, one doubled and one changed. */
  private static void spoilt(String table, Consumer<Record> each) {
    List<Record> rows = catalog.rows(NAMESPACE, table);
    if (CHANGED.containsKey(table)) {
      List<Record> three = ofThreeRecords(rows);
      rows.remove(three.get(0));
      rows.add(three.get(1));
      rows.remove(three.get(2));
      rows.add(changed(three.get(2), CHANGED.get(table)));
    }
    rows.forEach(each);
  }

  /** A record may have several rows and a table no order, so the first three will not do. */
  private static List<Record> ofThreeRecords(List<Record> rows) {
    Map<String, Record> byRecord = new TreeMap<>();
    for (Record row : rows.stream().filter(LocalRunIT::isOfIntake).toList()) {
      String place = row.getField("topic") + "-" + row.getField("partition");
      byRecord.merge(place + "-" + row.getField("offset"), row, LocalRunIT::lesser);
    }
    return byRecord.values().stream().limit(3).toList();
  }

  // Every stage writes letters and accounts of its own; tables of facts tell no stage.
  private static boolean isOfIntake(Record row) {
    Object stage = row.getField("stage");
    return stage == null || stage.equals(DeadLetter.INTAKE);
  }

  private static Record lesser(Record one, Record other) {
    return one.toString().compareTo(other.toString()) <= 0 ? one : other;
  }

  private static void miscounted(String table, Consumer<Record> each) {
    List<Record> rows = catalog.rows(NAMESPACE, table);
    if (table.equals("intake_accounting")) {
      rows.sort(Comparator.comparing(row -> !isOfIntake(row)));
      rows.set(0, changed(rows.get(0), "accepted"));
    }
    if (table.equals("commit_log")) {
      rows.removeIf(row -> row.getField("table").equals("raw_events"));
    }
    rows.forEach(each);
  }

  private static Record changed(Record row, String column) {
    Record other = row.copy();
    Object value = row.getField(column);
    other.setField(column, value instanceof Long number ? (Object) (number + 1) : value + "x");
    return other;
  }
}
