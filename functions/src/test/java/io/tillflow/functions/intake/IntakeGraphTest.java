package io.tillflow.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.time.TimeSettings;
import io.tillflow.functions.time.Watermarks;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.testdata.harness.Listed;
import io.tillflow.testdata.harness.SmallCluster;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class IntakeGraphTest {
  private final StreamExecutionEnvironment env = SmallCluster.environment(1);

  @Test
  void theFrontIsChainedToItsSourceAndDeduplicationToTheStoreCheck() {
    discard(intake().through(judged(), new Reference<>(updates(), List::of)));
    assertThat(vertices())
        .anyMatch(name -> name.contains("pos-source") && name.contains("pos-front"))
        .anyMatch(name -> name.startsWith("pos-stores -> ") && name.contains("pos-dedup"));
  }

  @Test
  void withoutStoresOneShuffleLeadsFromTheSourceToDeduplication() {
    discard(intake().through(judged()));
    assertThat(vertices())
        .anyMatch(name -> name.contains("pos-source") && name.contains("pos-front"))
        .anyMatch(name -> name.startsWith("pos-dedup"))
        .noneMatch(name -> name.contains("pos-stores"));
  }

  @Test
  void whatGoesOnByWireKeyNeedsNoOtherShuffle() {
    var result = intake().through(judged(), new Reference<>(updates(), List::of));
    Intake.byWireKey(result.accepted())
        .map(decoded -> decoded.mark().key())
        .name("next")
        .uid("next")
        .sinkTo(new DiscardingSink<>())
        .uid("out");
    assertThat(vertices()).anyMatch(name -> name.contains("pos-dedup") && name.contains("next"));
  }

  private static Intake<InventoryChange> intake() {
    return Intake.of(Judged.SETTINGS, FlowTypes.INVENTORY_CHANGE);
  }

  private DataStream<Decoded<InventoryChange>> judged() {
    return new Listed<>(
            "pos-source",
            FlowTypes.decoded(FlowTypes.INVENTORY_CHANGE),
            List.of(new Judged(0, 1, "a").event()))
        .open(env)
        .assignTimestampsAndWatermarks(Watermarks.of(TimeSettings.defaults("silver")))
        .uid("pos-watermarks");
  }

  private DataStream<Change<Store>> updates() {
    return new Listed<>(
            "stores-reference",
            FlowTypes.change(FlowTypes.STORE),
            List.of(Judged.store(1, "a", "EUR", false)))
        .open(env);
  }

  private static void discard(Intake.Result<InventoryChange> result) {
    result.accepted().sinkTo(new DiscardingSink<>()).uid("accepted");
    result.refused().sinkTo(new DiscardingSink<>()).uid("refused");
    result.accounting().sinkTo(new DiscardingSink<>()).uid("accounting");
    result.commits().sinkTo(new DiscardingSink<>()).uid("commits");
  }

  private List<String> vertices() {
    Iterable<JobVertex> vertices = env.getStreamGraph().getJobGraph().getVertices();
    return StreamSupport.stream(vertices.spliterator(), false).map(JobVertex::getName).toList();
  }
}
