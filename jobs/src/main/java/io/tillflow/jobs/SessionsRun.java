package io.tillflow.jobs;

import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.JudgeSettings.Keep;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.SessionMetrics;
import io.tillflow.functions.metrics.WindowColumns;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.jobs.source.Inlet;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.SessionEntry;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.SessionTables;
import io.tillflow.state.row.Table;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.TimeUtils;

/** Settings in; the sessions job between Kafka and Iceberg out. */
public final class SessionsRun extends JobRun {
  /** Raised whenever the same events would give other rows. */
  private static final int LOGIC_VERSION = 1;

  private final MetricSet<SessionEntry> kpis;

  /** By these settings, with or without an end. */
  public SessionsRun(Settings settings, Extent extent) {
    super(settings, extent);
    this.kpis = SessionMetrics.commerceKpis(settings.sessions(), settings.commerceCurrency());
  }

  @Override
  public String name() {
    return SessionsJob.NAME;
  }

  @Override
  public List<Table<?>> own() {
    return List.of(SessionTables.SESSIONS, SessionTables.IDENTITY_BRIDGE, WindowColumns.of(kpis));
  }

  @Override
  public List<String> reads() {
    return List.of(settings().topic(Feed.COMMERCE));
  }

  @Override
  List<Table<?>> reached(Feed feed) {
    return feed == Feed.COMMERCE ? own() : List.of();
  }

  @Override
  public void check() {
    Duration remembered = settings().intake(Feed.COMMERCE, name(), List.of()).dedupHorizon();
    Duration horizon = settings().sessions().horizon();
    if (horizon.compareTo(remembered) > 0) {
      throw new SettingsException(
          List.of(
              "tillflow.intake.dedup-horizon: is %s, allowed for %s: at least the %s for which events may be late (tillflow.sessions.horizon)"
                  .formatted(
                      TimeUtils.formatWithHighestUnit(remembered),
                      name(),
                      TimeUtils.formatWithHighestUnit(horizon))));
    }
  }

  @Override
  void define(StreamExecutionEnvironment env, Edges edges) {
    IntakeSettings intake = edges.intake(Feed.COMMERCE);
    SessionsJob.Plan plan =
        new SessionsJob.Plan(intake, settings().sessions(), kpis, settings().windowMemoryBytes());
    edges
        .intakes()
        .shoppers()
        .ifPresentOrElse(
            shoppers -> SessionsJob.define(shoppers, outlets(edges), plan),
            () -> SessionsJob.define(env, commerce(edges), outlets(edges), plan));
  }

  private Inlet<Decoded<CommerceEvent>> commerce(Edges edges) {
    JudgeSettings judge = settings().judge().keeping(EnumSet.of(Keep.EVIDENCE));
    return edges.events(Feed.COMMERCE, Judges.clicks(judge), FlowTypes.COMMERCE_EVENT);
  }

  private SessionsJob.Outlets outlets(Edges edges) {
    return new SessionsJob.Outlets(
        edges.table(SessionTables.SESSIONS, LOGIC_VERSION),
        edges.table(SessionTables.IDENTITY_BRIDGE, LOGIC_VERSION),
        edges.table(WindowColumns.of(kpis), LOGIC_VERSION),
        edges.deadLetters(),
        edges.accounting(),
        edges.commits());
  }
}
