package io.tillflow.jobs;

import io.tillflow.functions.intake.Intake;
import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.Reference;
import io.tillflow.functions.intake.Standing;
import io.tillflow.functions.landing.OrderLines;
import io.tillflow.jobs.source.Inlet;
import io.tillflow.sinks.Outlet;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.CommerceRow;
import io.tillflow.state.row.Commit;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.OrderLine;
import io.tillflow.state.row.RawRow;
import io.tillflow.state.wire.WireFormat;
import java.util.Locale;
import java.util.function.Function;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Every event of every topic in; facts, refusals and counts in silver tables out. */
public final class SilverJob {
  /** The job's name on the command line, in the commit log and on the cluster. */
  public static final String NAME = "silver";

  private SilverJob() {}

  /** Where events come from; the command line passes Kafka, a test passes lists. */
  public record Inlets(
      Inlet<Decoded<PosEvent>> pos,
      Inlet<Decoded<CommerceEvent>> commerce,
      Inlet<Decoded<InventoryChange>> inventory,
      Inlet<Change<Store>> stores,
      Standing<Store> standingStores) {}

  /** Where rows go to; the command line passes Iceberg, a test passes lists. */
  public record Outlets(
      Outlet<RawRow> raw,
      Outlet<OrderLine> orders,
      Outlet<CommerceRow> commerce,
      Outlet<DeadLetter> deadLetters,
      Outlet<Accounting> accounting,
      Outlet<Commit> commits) {}

  /** Defines the job, the intake of each topic by its settings; says what it has taken in. */
  public static Taken define(
      StreamExecutionEnvironment env,
      Inlets inlets,
      Outlets outlets,
      Function<Feed, IntakeSettings> intakes) {
    DataStream<Decoded<PosEvent>> pos = inlets.pos().open(env);
    DataStream<Decoded<CommerceEvent>> commerce = inlets.commerce().open(env);
    DataStream<Decoded<InventoryChange>> inventory = inlets.inventory().open(env);
    Reference<Store> stores = new Reference<>(inlets.stores().open(env), inlets.standingStores());

    Intake.Result<PosEvent> tills =
        Intake.of(intakes.apply(Feed.POS), FlowTypes.POS_EVENT).through(pos, stores);
    Intake.Result<CommerceEvent> shoppers =
        Intake.of(intakes.apply(Feed.COMMERCE), FlowTypes.COMMERCE_EVENT).through(commerce);
    Intake.Result<InventoryChange> shelves =
        Intake.of(intakes.apply(Feed.INVENTORY), FlowTypes.INVENTORY_CHANGE)
            .through(inventory, stores);

    outlets
        .raw()
        .attach(
            raw(pos, Feed.POS).union(raw(commerce, Feed.COMMERCE), raw(inventory, Feed.INVENTORY)));
    outlets.orders().attach(tillLines(tills).union(onlineLines(shoppers)));
    outlets.commerce().attach(commerceRows(shoppers));
    outlets.deadLetters().attach(tills.refused().union(shoppers.refused(), shelves.refused()));
    outlets
        .accounting()
        .attach(tills.accounting().union(shoppers.accounting(), shelves.accounting()));
    outlets.commits().attach(tills.commits().union(shoppers.commits(), shelves.commits()));
    return new Taken(
        new Tills<>(pos, stores, tills.accepted()), shoppers.accepted(), shelves.accepted());
  }

  private static <E> DataStream<RawRow> raw(DataStream<Decoded<E>> judged, Feed feed) {
    String uid = Uids.rawRows(feed);
    return judged.map(SilverJob::rawRow).returns(FlowTypes.RAW_ROW).uid(uid).name(uid);
  }

  private static RawRow rawRow(Decoded<?> judged) {
    WireFormat format = WireFormat.of(judged.raw().value());
    return new RawRow(judged.raw(), format.name().toLowerCase(Locale.ROOT));
  }

  private static DataStream<OrderLine> tillLines(Intake.Result<PosEvent> tills) {
    String uid = Uids.orderRows(Feed.POS);
    return tills
        .accepted()
        .<OrderLine>flatMap((event, out) -> OrderLines.ofPos(event, out::collect))
        .returns(FlowTypes.ORDER_LINE)
        .uid(uid)
        .name(uid);
  }

  private static DataStream<OrderLine> onlineLines(Intake.Result<CommerceEvent> shoppers) {
    String uid = Uids.orderRows(Feed.COMMERCE);
    return shoppers
        .accepted()
        .<OrderLine>flatMap((event, out) -> OrderLines.ofCommerce(event, out::collect))
        .returns(FlowTypes.ORDER_LINE)
        .uid(uid)
        .name(uid);
  }

  private static DataStream<CommerceRow> commerceRows(Intake.Result<CommerceEvent> shoppers) {
    String uid = Uids.commerceRows(Feed.COMMERCE);
    return shoppers
        .accepted()
        .map(event -> new CommerceRow(event.event(), event.origin()))
        .returns(FlowTypes.COMMERCE_ROW)
        .uid(uid)
        .name(uid);
  }
}
