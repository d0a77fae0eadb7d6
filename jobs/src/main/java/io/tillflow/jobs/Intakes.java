package io.tillflow.jobs;

import io.tillflow.functions.intake.Intake;
import io.tillflow.functions.intake.Judge;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.JudgeSettings.Keep;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.intake.Reference;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Topics in; what counts of each out, taken in once for all jobs that read it. */
final class Intakes {
  private final Edges edges;
  private final JudgeSettings judge;
  private Tills<PosEvent> tills;
  private DataStream<Decoded<CommerceEvent>> shoppers;
  private DataStream<Decoded<InventoryChange>> shelves;

  Intakes(Edges edges, JudgeSettings judge) {
    this.edges = edges;
    this.judge = judge;
  }

  /** The till events that are taken in for several jobs, if they are. */
  Optional<Tills<PosEvent>> tills() {
    return Optional.ofNullable(tills);
  }

  /** The events of web, app, kiosk and e-mail that are taken in for several jobs, if they are. */
  Optional<DataStream<Decoded<CommerceEvent>>> shoppers() {
    return Optional.ofNullable(shoppers);
  }

  /** The changes of stock that are taken in for several jobs, if they are. */
  Optional<DataStream<Decoded<InventoryChange>>> shelves() {
    return Optional.ofNullable(shelves);
  }

  /** Offers what a job has taken in to those that come after. */
  void share(Taken all) {
    tills = all.tills();
    shoppers = all.shoppers();
    shelves = all.shelves();
  }

  /** Takes in whole events of a topic for several jobs, none of which lands what that refuses. */
  void share(StreamExecutionEnvironment env, Feed feed) {
    switch (feed) {
      case POS ->
          tills =
              ofStores(
                  env,
                  feed,
                  Judges.pos(keeping(Keep.EVIDENCE_OF_CORRECTIONS)),
                  FlowTypes.POS_EVENT);
      case COMMERCE -> shoppers = ofShoppers(env, Judges.clicks(keeping(Keep.EVIDENCE)));
      case INVENTORY ->
          shelves =
              ofStores(
                      env,
                      feed,
                      Judges.inventory(judge.keeping(Set.of())),
                      FlowTypes.INVENTORY_CHANGE)
                  .accepted();
    }
  }

  /** Takes in a topic whose events name stores. */
  <E> Tills<E> ofStores(
      StreamExecutionEnvironment env, Feed feed, Judge<E> judged, TypeInformation<E> type) {
    DataStream<Decoded<E>> records = edges.events(feed, judged, type).open(env);
    Reference<Store> stores = edges.reference(env, edges.stores());
    Intake.Result<E> taken = Intake.of(edges.intake(feed), type).through(records, stores);
    edges.commits().attach(taken.commits());
    return new Tills<>(records, stores, taken.accepted());
  }

  /** Takes in the events of web, app, kiosk and e-mail. */
  DataStream<Decoded<CommerceEvent>> ofShoppers(
      StreamExecutionEnvironment env, Judge<CommerceEvent> judged) {
    DataStream<Decoded<CommerceEvent>> records =
        edges.events(Feed.COMMERCE, judged, FlowTypes.COMMERCE_EVENT).open(env);
    Intake.Result<CommerceEvent> taken =
        Intake.of(edges.intake(Feed.COMMERCE), FlowTypes.COMMERCE_EVENT).through(records);
    edges.commits().attach(taken.commits());
    return taken.accepted();
  }

  private JudgeSettings keeping(Keep what) {
    return judge.keeping(EnumSet.of(what));
  }
}
