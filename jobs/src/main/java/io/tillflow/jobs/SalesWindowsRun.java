package io.tillflow.jobs;

import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.JudgeSettings.Keep;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.ledger.LedgerSettings;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.functions.metrics.WindowColumns;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.state.event.Entry;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.CompletenessRow;
import io.tillflow.state.row.Table;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.TimeUtils;

/** Settings in; the sales-windows job between Kafka and Iceberg out. */
public final class SalesWindowsRun extends JobRun {
  /** Raised whenever the same events would give other rows. */
  private static final int LOGIC_VERSION = 1;

  private final List<MetricSet<Entry>> sets;

  /** Every set that ships by these settings, with or without an end. */
  public SalesWindowsRun(Settings settings, Extent extent) {
    this(settings, extent, SalesMetrics.correctedFor(settings.correctionHorizon()));
  }

  /** Only these sets. */
  public SalesWindowsRun(Settings settings, Extent extent, List<MetricSet<Entry>> sets) {
    super(settings, extent);
    this.sets = List.copyOf(sets);
  }

  @Override
  public String name() {
    return SalesWindowsJob.NAME;
  }

  @Override
  public List<Table<?>> own() {
    return Stream.concat(sets.stream().map(WindowColumns::of), Stream.of(CompletenessRow.TABLE))
        .<Table<?>>map(table -> table)
        .toList();
  }

  @Override
  public List<String> reads() {
    return List.of(
        settings().topic(Feed.POS), settings().storesTopic(), settings().productsTopic());
  }

  @Override
  List<Table<?>> reached(Feed feed) {
    return feed == Feed.POS ? own() : List.of();
  }

  @Override
  public void check() {
    Duration remembered = settings().intake(Feed.POS, name(), List.of()).dedupHorizon();
    for (MetricSet<Entry> set : sets) {
      if (set.horizon().compareTo(remembered) > 0) {
        throw new SettingsException(
            List.of(
                "tillflow.intake.dedup-horizon: is %s, allowed for %s: at least the %s for which %s is corrected (tillflow.windows.correction-horizon)"
                    .formatted(
                        TimeUtils.formatWithHighestUnit(remembered),
                        name(),
                        TimeUtils.formatWithHighestUnit(set.horizon()),
                        set.name())));
      }
    }
  }

  // A slice has key groups of its own, of which there are as many as the most parallel job has.
  private void checkSlices(int maxParallelism) {
    settings()
        .hotStores()
        .slices()
        .forEach(
            (store, slices) -> {
              if (maxParallelism > 0 && slices > maxParallelism) {
                throw new SettingsException(
                    List.of(
                        "tillflow.windows.hot-stores.%s: is %d, allowed: at most the %d of pipeline.max-parallelism"
                            .formatted(store, slices, maxParallelism)));
              }
            });
  }

  @Override
  void define(StreamExecutionEnvironment env, Edges edges) {
    checkSlices(env.getMaxParallelism());
    SalesWindowsJob.Plan plan = plan(edges.intake(Feed.POS));
    edges
        .intakes()
        .tills()
        .ifPresentOrElse(
            tills ->
                SalesWindowsJob.define(
                    tills, edges.reference(env, edges.products()), outlets(edges), plan),
            () -> SalesWindowsJob.define(env, inlets(edges), outlets(edges), plan));
  }

  private SalesWindowsJob.Plan plan(IntakeSettings intake) {
    Horizon horizon = new Horizon(intake.dedupHorizon(), intake.bucket());
    return new SalesWindowsJob.Plan(
        sets,
        intake,
        new LedgerSettings(horizon, intake.dedupMemoryBytes()),
        settings().windowMemoryBytes(),
        settings().hotStores());
  }

  private SalesWindowsJob.Inlets inlets(Edges edges) {
    JudgeSettings judge = settings().judge().keeping(EnumSet.of(Keep.EVIDENCE_OF_CORRECTIONS));
    return new SalesWindowsJob.Inlets(
        edges.events(Feed.POS, Judges.baskets(judge), FlowTypes.BASKET),
        edges.changes(edges.stores()),
        edges.standing(edges.stores()),
        edges.changes(edges.products()),
        edges.standing(edges.products()));
  }

  private SalesWindowsJob.Outlets outlets(Edges edges) {
    return new SalesWindowsJob.Outlets(
        set -> edges.table(WindowColumns.of(set), LOGIC_VERSION),
        edges.table(CompletenessRow.TABLE, LOGIC_VERSION),
        edges.deadLetters(),
        edges.accounting(),
        edges.commits());
  }
}
