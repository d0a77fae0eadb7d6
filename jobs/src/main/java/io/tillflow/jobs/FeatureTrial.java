package io.tillflow.jobs;

import io.tillflow.functions.feature.DeclaredFeatures;
import io.tillflow.functions.feature.FeatureSet;
import io.tillflow.functions.feature.Recomputed;
import io.tillflow.functions.intake.Intake;
import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.Judge;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.intake.Reference;
import io.tillflow.functions.ledger.LedgerSettings;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.functions.stock.Recounted;
import io.tillflow.functions.stock.ShelfMoves;
import io.tillflow.jobs.features.ComputeAnew;
import io.tillflow.jobs.features.Parity;
import io.tillflow.jobs.features.Sample;
import io.tillflow.jobs.freshness.Stretch;
import io.tillflow.jobs.letters.LetterTable;
import io.tillflow.jobs.letters.Place;
import io.tillflow.jobs.letters.Selection;
import io.tillflow.jobs.past.PastInlet;
import io.tillflow.jobs.past.PastRecords;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.Inlet;
import io.tillflow.jobs.source.KafkaChanges;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.jobs.source.KafkaStanding;
import io.tillflow.jobs.source.ReferenceTopic;
import io.tillflow.sinks.iceberg.TableRows;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.ShelfMove;
import io.tillflow.state.event.Store;
import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.wire.PayloadSeal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Past records of all topics in; the features of a sample of entities, through the same intake,
 * ledger and formulas as in the job, in the job's result out.
 *
 * <p>The past has no watermark, so what came too late is told by the dead letters.
 */
public final class FeatureTrial {
  private static final String NAME = "features-parity";
  // What sessions are too late for, features are not.
  private static final Set<String> STAGES = Set.of(DeadLetter.INTAKE, DeadLetter.LEDGER);
  private static final Instant END = Instant.ofEpochMilli(Long.MAX_VALUE / 1_000);

  private final Settings settings;
  private final JudgeSettings judge;
  private final HashSet<Place> tooLate = new HashSet<>();
  private final Map<Feed, Map<Integer, Stretch>> stretches = new EnumMap<>(Feed.class);

  /** A trial on the records that were appended from then on. */
  public FeatureTrial(Settings settings, TableRows rows, Instant from) {
    this.settings = settings;
    this.judge = settings.judge().keeping(Set.of());
    PayloadSeal seal = PayloadSeal.of(settings.payloadKeys());
    new LetterTable(rows, seal)
        .find(Selection.of(Reason.TOO_LATE)).stream()
            .filter(letter -> STAGES.contains(letter.stage()))
            .forEach(letter -> tooLate.add(letter.place()));
    for (Feed feed : Feed.values()) {
      PastRecords past = new PastRecords(rows, seal, settings.topic(feed));
      stretches.put(feed, past.stretches(from, END));
    }
  }

  /** Whether there is nothing to compute from. */
  public boolean isEmpty() {
    return stretches.values().stream().allMatch(Map::isEmpty);
  }

  /** Defines the job, as of the times that the log has entities of. */
  public void define(StreamExecutionEnvironment env, Sample sample, Parity parity) {
    ReferenceTopic<Store> topic =
        ReferenceTopic.stores(settings.storesTopic(), settings.registry());
    Reference<Store> stores =
        new Reference<>(
            new KafkaChanges<>(settings.kafka(NAME), topic, Extent.STANDING).open(env),
            new KafkaStanding<>(settings.kafka(NAME), topic));
    IntakeSettings intake = intake(Feed.POS);
    Horizon horizon = new Horizon(intake.dedupHorizon(), intake.bucket());
    DataStream<Decoded<Basket>> baskets =
        Intake.of(intake, FlowTypes.BASKET)
            .through(past(Feed.POS, Judges.baskets(judge), FlowTypes.BASKET).open(env), stores)
            .accepted();
    DataStream<Entry> entries =
        FeaturesJob.entries(baskets, new LedgerSettings(horizon, intake.dedupMemoryBytes()));
    DataStream<Decoded<CommerceEvent>> clicks =
        Intake.of(intake(Feed.COMMERCE), FlowTypes.COMMERCE_EVENT)
            .through(past(Feed.COMMERCE, Judges.clicks(judge), FlowTypes.COMMERCE_EVENT).open(env))
            .accepted();
    Anew anew = new Anew(sample, parity);
    touched(new TouchStreams(clicks, entries), anew);
    moved(entries, changes(env, stores), anew);
  }

  /** What is looked at. */
  private record Anew(Sample sample, Parity parity) {
    <E> void attach(DataStream<E> events, ComputeAnew.How<E> how) {
      String uid = how.group() + "-anew";
      events
          .keyBy(how.entityId()::apply, Types.STRING)
          .transform(uid, Types.BOOLEAN, new ComputeAnew<>(how, sample, parity.asOf(how.group())))
          .uid(uid)
          .sinkTo(new DiscardingSink<>())
          .uid(uid + "-end");
    }
  }

  private void touched(TouchStreams touches, Anew anew) {
    DataStream<Touch> online = touches.customersOnline();
    attach(online, DeclaredFeatures.CUSTOMER_LIVE, anew);
    attach(
        online.union(touches.customersAtTills()),
        DeclaredFeatures.customerRecent(settings.sessions().gap()),
        anew);
    attach(touches.skus(), DeclaredFeatures.SKU_TREND, anew);
    attach(touches.stores(), DeclaredFeatures.STORE_PULSE, anew);
  }

  private static void attach(DataStream<Touch> touches, FeatureSet set, Anew anew) {
    anew.attach(
        touches,
        new ComputeAnew.How<>(
            set.group(),
            () -> new Recomputed(set),
            Touch::entityId,
            Touch::ownTime,
            Touch::knownAt));
  }

  private static void moved(
      DataStream<Entry> entries, DataStream<Decoded<InventoryChange>> changes, Anew anew) {
    DataStream<ShelfMove> moves =
        entries
            .<ShelfMove>flatMap((entry, out) -> ShelfMoves.of(entry).forEach(out::collect))
            .returns(FlowTypes.SHELF_MOVE)
            .uid("sold-moves")
            .union(changes.map(ShelfMoves::of).returns(FlowTypes.SHELF_MOVE).uid("told-moves"));
    anew.attach(
        moves,
        new ComputeAnew.How<>(
            OnlineGroup.STORE_SKU_STOCK,
            Recounted::new,
            ShelfMove::shelf,
            ShelfMove::time,
            ShelfMove::appendTime));
  }

  private DataStream<Decoded<InventoryChange>> changes(
      StreamExecutionEnvironment env, Reference<Store> stores) {
    return Intake.of(intake(Feed.INVENTORY), FlowTypes.INVENTORY_CHANGE)
        .through(
            past(Feed.INVENTORY, Judges.inventory(judge), FlowTypes.INVENTORY_CHANGE).open(env),
            stores)
        .accepted();
  }

  private IntakeSettings intake(Feed feed) {
    return settings.intake(feed, NAME, List.of()).bounded();
  }

  private <E> Inlet<Decoded<E>> past(Feed feed, Judge<E> by, TypeInformation<E> type) {
    PastInlet.Place place =
        new PastInlet.Place(settings.iceberg(), settings.payloadKeys(), settings.topic(feed));
    PastInlet<E> past = new PastInlet<>(place, by, FlowTypes.decoded(type), stretches.get(feed));
    HashSet<Place> late = tooLate;
    return env ->
        past.open(env)
            .filter(record -> !late.contains(Place.of(record.origin())))
            .uid(place.topic() + "-past-in-time");
  }
}
