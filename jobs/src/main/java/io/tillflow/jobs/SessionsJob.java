package io.tillflow.jobs;

import io.tillflow.functions.identity.Linking;
import io.tillflow.functions.intake.Intake;
import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.session.SessionSettings;
import io.tillflow.functions.session.Sessions;
import io.tillflow.functions.window.DeclaredWindows;
import io.tillflow.jobs.source.Inlet;
import io.tillflow.sinks.Outlet;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.SessionEntry;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.Commit;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.IdentityLink;
import io.tillflow.state.row.SessionRow;
import io.tillflow.state.row.WindowRow;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Events of web, app, kiosk and e-mail in; sessions, the links between identities, what the
 * sessions of each channel come to, and what is too late for them, out.
 */
public final class SessionsJob {
  /** The job's name on the command line, in the commit log and on the cluster. */
  public static final String NAME = "sessions";

  private SessionsJob() {}

  /** Where rows go to; refusals and counts are those of sessions alone. */
  public record Outlets(
      Outlet<SessionRow> sessions,
      Outlet<IdentityLink> bridge,
      Outlet<WindowRow> kpis,
      Outlet<DeadLetter> deadLetters,
      Outlet<Accounting> accounting,
      Outlet<Commit> commits) {}

  /**
   * How events are taken in, parted into sessions and measured.
   *
   * @param windowMemoryBytes what the windows of the KPIs may take on the heap of one subtask
   */
  public record Plan(
      IntakeSettings intake,
      SessionSettings sessions,
      MetricSet<SessionEntry> kpis,
      long windowMemoryBytes) {}

  /** Defines the job with an intake of its own. */
  public static void define(
      StreamExecutionEnvironment env,
      Inlet<Decoded<CommerceEvent>> commerce,
      Outlets outlets,
      Plan plan) {
    Intake.Result<CommerceEvent> intake =
        Intake.of(plan.intake(), FlowTypes.COMMERCE_EVENT).through(commerce.open(env));
    outlets.commits().attach(intake.commits());
    define(intake.accepted(), outlets, plan);
  }

  /** Defines the job behind the intake of another, which lands what that refuses and counts. */
  static void define(DataStream<Decoded<CommerceEvent>> accepted, Outlets outlets, Plan plan) {
    Linking.Result linked = Linking.of(accepted, plan.sessions());
    outlets.bridge().attach(linked.links());
    SingleOutputStreamOperator<SessionRow> sessions = Sessions.of(linked.clicks(), plan.sessions());
    outlets.sessions().attach(sessions);
    outlets
        .kpis()
        .attach(
            DeclaredWindows.over(
                byChannel(sessions, plan.kpis()), plan.kpis(), plan.windowMemoryBytes()));
    outlets.deadLetters().attach(sessions.getSideOutput(IntakeTags.REFUSED));
    outlets.accounting().attach(sessions.getSideOutput(IntakeTags.ACCOUNTING));
  }

  private static KeyedStream<SessionEntry, String> byChannel(
      SingleOutputStreamOperator<SessionRow> sessions, MetricSet<SessionEntry> kpis) {
    return sessions.getSideOutput(Sessions.ENTRIES).keyBy(kpis.outerKey()::of, Types.STRING);
  }
}
