package io.tillflow.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.time.TimeSettings;
import io.tillflow.functions.time.Watermarks;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.Commit;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.testdata.harness.Collected;
import io.tillflow.testdata.harness.Listed;
import io.tillflow.testdata.harness.SmallCluster;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IntakeIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2);

  private static final int EVENTS = 500;
  private static final String[] STORES = {"known", "tested", "nobody"};

  @Test
  void aBoundedRunAccountsForEveryRecord() throws Exception {
    StreamExecutionEnvironment env = SmallCluster.environment(2);
    env.enableCheckpointing(50);
    try (Collected<Decoded<InventoryChange>> accepted = new Collected<>();
        Collected<DeadLetter> refused = new Collected<>();
        Collected<Accounting> accounting = new Collected<>();
        Collected<Commit> commits = new Collected<>()) {
      Intake.Result<InventoryChange> result =
          Intake.of(Judged.SETTINGS, FlowTypes.INVENTORY_CHANGE)
              .through(judged(env), new Reference<>(updates(env), IntakeIT::standing));
      accepted.attach(result.accepted());
      refused.attach(result.refused());
      accounting.attach(result.accounting());
      commits.attach(result.commits());
      env.execute();

      assertThat(sum(accounting, Sum.IN)).isEqualTo(2 * EVENTS);
      assertThat(sum(accounting, Sum.ACCEPTED)).isEqualTo(accepted.values().size());
      assertThat(sum(accounting, Sum.REFUSED)).isEqualTo(refused.values().size());
      assertThat(sum(accounting, Sum.OUT)).isEqualTo(2 * EVENTS);
      assertThat(refused.values()).hasSize(EVENTS / 10 * 2);
      assertThat(accepted.values()).noneMatch(event -> event.mark().key().equals("tested"));
      assertThat(commits.values())
          .anyMatch(row -> Long.valueOf(EVENTS).equals(row.offsets().get(Judged.TOPIC + "-0")));
    }
  }

  /** The columns of the accounting that the test adds up. */
  private enum Sum {
    IN,
    ACCEPTED,
    REFUSED,
    OUT
  }

  private static long sum(Collected<Accounting> accounting, Sum column) {
    return accounting.values().stream().mapToLong(row -> value(row, column)).sum();
  }

  private static long value(Accounting row, Sum column) {
    long refused = row.refused().values().stream().mapToLong(Long::longValue).sum();
    return switch (column) {
      case IN -> row.in();
      case ACCEPTED -> row.accepted();
      case REFUSED -> refused;
      case OUT -> row.accepted() + row.duplicate() + row.filtered() + refused;
    };
  }

  // Everything comes twice; of the refused ones nothing remembers that.
  private static DataStream<Decoded<InventoryChange>> judged(StreamExecutionEnvironment env) {
    List<Decoded<InventoryChange>> records = new ArrayList<>();
    for (int i = 0; i < 2 * EVENTS; i++) {
      Judged record = new Judged(0, i % EVENTS, STORES[i % EVENTS % STORES.length]);
      records.add(i % 10 == 0 ? record.refused(Reason.BAD_ENUM) : record.event());
    }
    return new Listed<>("pos-source", FlowTypes.decoded(FlowTypes.INVENTORY_CHANGE), records)
        .open(env)
        .assignTimestampsAndWatermarks(Watermarks.of(TimeSettings.defaults("silver").bounded()))
        .uid("pos-watermarks");
  }

  private static DataStream<Change<Store>> updates(StreamExecutionEnvironment env) {
    return new Listed<>("stores-reference", FlowTypes.change(FlowTypes.STORE), standing())
        .open(env)
        .assignTimestampsAndWatermarks(Watermarks.idle())
        .uid("stores-watermarks");
  }

  private static List<Change<Store>> standing() {
    return List.of(Judged.store(1, "known", "EUR", false), Judged.store(2, "tested", "EUR", true));
  }
}
