package io.tillflow.functions.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.feature.FeatureSettings;
import io.tillflow.functions.intake.Baskets;
import io.tillflow.functions.ledger.Ledger;
import io.tillflow.functions.ledger.LedgerSettings;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.testdata.harness.Collected;
import io.tillflow.testdata.harness.Listed;
import io.tillflow.testdata.harness.SmallCluster;
import io.tillflow.testdata.reference.features.Crossing;
import io.tillflow.testdata.reference.features.FeatureTexts;
import io.tillflow.testdata.reference.features.ReferenceFeatures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Wired as in a job, behind the ledger, shelves and alerts are those of the reference. */
class StockIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2);

  private static final Horizon HORIZON = new Horizon(Duration.ofDays(2), Duration.ofHours(1));

  @Test
  void tillEventsAndInventoryRecordsInAnyOrderBecomeTheStockOfTheReference() throws Exception {
    ShopDays days = new ShopDays(new Random(7));
    List<PosEvent> tills = days.tills();
    List<InventoryChange> changes = days.changes();
    StreamExecutionEnvironment env = SmallCluster.environment(2);
    Stock.Result stock =
        Stock.of(entries(env, tills), changes(env, changes), new FeatureSettings(HORIZON, 1 << 16));
    ReferenceFeatures reference = ReferenceFeatures.of(tills, List.of(), changes);
    try (Collected<FeatureRow> rows = new Collected<>();
        Collected<Alert> alerts = new Collected<>()) {
      rows.attach(stock.rows());
      alerts.attach(stock.alerts());
      env.execute();
      FeatureTexts texts =
          new FeatureTexts(reference, OnlineGroup.STORE_SKU_STOCK, latest(rows.values()));
      assertThat(texts.are()).hasSize(6).isEqualTo(texts.mustBe());
      assertThat(alerts.values().stream().map(StockIT::crossing))
          .containsExactlyInAnyOrderElementsOf(reference.crossings())
          .hasSizeGreaterThan(5);
    }
  }

  private static Map<String, Map<String, String>> latest(List<FeatureRow> rows) {
    Map<String, FeatureRow> latest = new HashMap<>();
    rows.stream()
        .sorted(Comparator.comparing(FeatureRow::version))
        .forEach(row -> latest.put(row.entityId(), row));
    Map<String, Map<String, String>> hashes = new TreeMap<>();
    latest.forEach((shelf, row) -> hashes.put(shelf, FeatureTexts.hash(row)));
    return hashes;
  }

  private static Crossing crossing(Alert alert) {
    return new Crossing(
        alert.storeId() + "|" + alert.subject(),
        alert.eventTime(),
        Long.parseLong(alert.evidence().get("on_hand")),
        Long.parseLong(alert.evidence().get("reorder_point")));
  }

  private static DataStream<Entry> entries(StreamExecutionEnvironment env, List<PosEvent> tills) {
    List<Decoded<Basket>> accepted = new ArrayList<>();
    for (PosEvent till : tills) {
      accepted.add(accepted(accepted.size(), till.storeId(), Baskets.of(till), till.eventTime()));
    }
    return new Listed<>("tills", FlowTypes.decoded(FlowTypes.BASKET), accepted)
        .open(env)
        .keyBy(decoded -> decoded.mark().key())
        .transform("ledger", FlowTypes.ENTRY, new Ledger(new LedgerSettings(HORIZON, 1 << 16)))
        .uid("ledger");
  }

  private static DataStream<Decoded<InventoryChange>> changes(
      StreamExecutionEnvironment env, List<InventoryChange> changes) {
    List<Decoded<InventoryChange>> accepted = new ArrayList<>();
    for (InventoryChange change : changes) {
      accepted.add(accepted(accepted.size(), change.storeId(), change, change.eventTime()));
    }
    return new Listed<>("changes", FlowTypes.decoded(FlowTypes.INVENTORY_CHANGE), accepted)
        .open(env);
  }

  private static <E> Decoded<E> accepted(long offset, String store, E event, long time) {
    Fingerprint print = new Fingerprint(offset, 0, 0);
    Mark mark = new Mark(store, store, "EUR", false, Mark.NO_SEQUENCE, print, null);
    return new Decoded<>(new Origin("t", 0, offset, time), event, mark, null, time, null, null);
  }
}
