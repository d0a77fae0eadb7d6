package io.tillflow.trials.sessions;

import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.SessionRow;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;

/**
 * The peer of plain Flink: session windows by identity. They know of no purchase that closes and of
 * no longest session, and tell clicks apart by the order in which they come.
 */
final class FlinkSessions {
  private FlinkSessions() {}

  /** On a state backend. */
  static void run(String backend, SessionGround ground) throws Exception {
    Configuration conf = Shoppers.configuration(ground);
    conf.set(StateBackendOptions.STATE_BACKEND, backend);
    StreamExecutionEnvironment env = Shoppers.environment(ground, conf);
    SessionSide.meter(rows(Shoppers.clicks(env, ground)));
    env.execute("sessions");
  }

  // Where a click comes from is of no use to a window, so it is not sent there.
  private static DataStream<SessionRow> rows(DataStream<Click> clicks) {
    return clicks
        .map(click -> click.claimed(Claim.ARRIVED))
        .returns(FlowTypes.CLICK)
        .uid("without-origin")
        .keyBy(Click::identity, Types.STRING)
        .window(EventTimeSessionWindows.withGap(Shoppers.SETTINGS.gap()))
        .allowedLateness(Shoppers.SETTINGS.horizon())
        .aggregate(new SessionSums(), new SessionSumType(), FlowTypes.SESSION_ROW)
        .uid("windows");
  }
}
