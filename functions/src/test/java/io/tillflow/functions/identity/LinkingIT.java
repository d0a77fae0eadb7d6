package io.tillflow.functions.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.identity.LinkingPropertyTest.Told;
import io.tillflow.functions.session.SessionSettings;
import io.tillflow.functions.session.Sessions;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.IdentityLink;
import io.tillflow.state.row.SessionRow;
import io.tillflow.testdata.harness.Collected;
import io.tillflow.testdata.harness.Listed;
import io.tillflow.testdata.harness.SmallCluster;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Wired as in a job, sessions and links are those of the reference too. */
class LinkingIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(3);

  @Test
  void acceptedEventsBecomeTheSessionsAndLinksOfTheReference() throws Exception {
    List<CommerceEvent> events = LinkingPropertyTest.events(new Random(11));
    StreamExecutionEnvironment env = SmallCluster.environment(3);
    Linking.Result linked = Linking.of(accepted(env, events), SessionSettings.DEFAULT);
    try (Collected<SessionRow> rows = new Collected<>();
        Collected<IdentityLink> links = new Collected<>()) {
      rows.attach(Sessions.of(linked.clicks(), SessionSettings.DEFAULT));
      links.attach(linked.links());
      env.execute();
      assertThat(rows.values()).hasSizeGreaterThan(10);
      LinkingPropertyTest.holds(events, new Told(rows.values(), links.values()));
    }
  }

  private static DataStream<Decoded<CommerceEvent>> accepted(
      StreamExecutionEnvironment env, List<CommerceEvent> events) {
    List<Decoded<CommerceEvent>> accepted =
        events.stream()
            .sorted(Comparator.comparingLong(CommerceEvent::eventTime))
            .map(Shop::accepted)
            .toList();
    return new Listed<>("accepted", FlowTypes.decoded(FlowTypes.COMMERCE_EVENT), accepted)
        .open(env)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<Decoded<CommerceEvent>>forMonotonousTimestamps()
                .withTimestampAssigner((event, before) -> event.eventTime()))
        .uid("watermarks");
  }
}
