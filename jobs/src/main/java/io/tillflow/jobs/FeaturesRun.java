package io.tillflow.jobs;

import io.tillflow.functions.feature.ErasureDesk;
import io.tillflow.functions.intake.Baskets;
import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.ledger.LedgerSettings;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.jobs.settings.RedisOptions;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.jobs.source.ReferenceTopic;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.FeatureTables;
import io.tillflow.state.row.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Settings in; the features job between Kafka, Redis and Iceberg out. */
public final class FeaturesRun extends JobRun {
  /** Raised whenever the same events would give other values. */
  private static final int LOGIC_VERSION = 1;

  /** By these settings, with or without an end. */
  public FeaturesRun(Settings settings, Extent extent) {
    super(settings, extent);
  }

  @Override
  public String name() {
    return FeaturesJob.NAME;
  }

  @Override
  public List<Table<?>> own() {
    return List.of(FeatureTables.FEATURE_LOG);
  }

  @Override
  public List<String> reads() {
    return Stream.concat(
            Stream.of(Feed.values()).map(settings()::topic),
            Stream.of(settings().storesTopic(), settings().erasuresTopic()))
        .toList();
  }

  @Override
  public List<String> writes() {
    return Stream.concat(super.writes().stream(), Stream.of(settings().lowStockTopic())).toList();
  }

  @Override
  List<Table<?>> reached(Feed feed) {
    return own();
  }

  @Override
  boolean isOnline() {
    return true;
  }

  @Override
  public void check() {
    if (!settings().isOnline()) {
      throw new SettingsException(List.of(RedisOptions.URI.key() + ": is required by " + name()));
    }
  }

  @Override
  void define(StreamExecutionEnvironment env, Edges edges) {
    FeaturesJob.define(env, inlets(edges), outlets(edges), plan(edges.intake(Feed.POS)));
  }

  private FeaturesJob.Plan plan(IntakeSettings intake) {
    Horizon horizon = new Horizon(intake.dedupHorizon(), intake.bucket());
    return new FeaturesJob.Plan(
        new LedgerSettings(horizon, intake.dedupMemoryBytes()),
        settings().features(intake),
        settings().sessions().gap(),
        settings()::classed,
        new ErasureDesk.Settings(settings().registry(), settings().keys()));
  }

  private FeaturesJob.Inlets inlets(Edges edges) {
    Intakes intakes = edges.intakes();
    JudgeSettings judge = settings().judge().keeping(Set.of());
    return new FeaturesJob.Inlets(
        env ->
            intakes
                .tills()
                .map(FeaturesRun::baskets)
                .orElseGet(
                    () ->
                        intakes
                            .ofStores(env, Feed.POS, Judges.baskets(judge), FlowTypes.BASKET)
                            .accepted()),
        env -> intakes.shoppers().orElseGet(() -> intakes.ofShoppers(env, Judges.clicks(judge))),
        env ->
            intakes
                .shelves()
                .orElseGet(
                    () ->
                        intakes
                            .ofStores(
                                env,
                                Feed.INVENTORY,
                                Judges.inventory(judge),
                                FlowTypes.INVENTORY_CHANGE)
                            .accepted()),
        edges.changes(ReferenceTopic.unread("erasure-requests", settings().erasuresTopic())));
  }

  private static DataStream<Decoded<Basket>> baskets(Tills<PosEvent> tills) {
    return tills
        .accepted()
        .map(event -> event.as(Baskets.of(event.event())))
        .returns(FlowTypes.decoded(FlowTypes.BASKET))
        .uid(Uids.FEATURE_BASKETS)
        .name(Uids.FEATURE_BASKETS);
  }

  private FeaturesJob.Outlets outlets(Edges edges) {
    return new FeaturesJob.Outlets(
        edges.features(FeatureTables.FEATURE_LOG, LOGIC_VERSION),
        edges.alerts(settings().lowStockTopic(), Uids.LOW_STOCK),
        edges.deadLetters(),
        edges.accounting());
  }
}
