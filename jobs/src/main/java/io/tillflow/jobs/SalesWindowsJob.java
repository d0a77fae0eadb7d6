package io.tillflow.jobs;

import io.tillflow.functions.completeness.CompletenessSettings;
import io.tillflow.functions.completeness.StoreCompleteness;
import io.tillflow.functions.intake.Baskets;
import io.tillflow.functions.intake.Intake;
import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.functions.intake.Reference;
import io.tillflow.functions.intake.Standing;
import io.tillflow.functions.ledger.Categories;
import io.tillflow.functions.ledger.Ledger;
import io.tillflow.functions.ledger.LedgerSettings;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.window.HotStores;
import io.tillflow.functions.window.SlicedWindows;
import io.tillflow.jobs.source.Inlet;
import io.tillflow.sinks.Outlet;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.Commit;
import io.tillflow.state.row.CompletenessRow;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.WindowRow;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Till events in; rows of every declared set of sales, how complete the events of each store are,
 * and what the ledger refuses, out.
 */
public final class SalesWindowsJob {
  /** The job's name on the command line, in the commit log and on the cluster. */
  public static final String NAME = "sales-windows";

  private SalesWindowsJob() {}

  /** Where events come from; the command line passes Kafka, a test passes lists. */
  public record Inlets(
      Inlet<Decoded<Basket>> pos,
      Inlet<Change<Store>> stores,
      Standing<Store> standingStores,
      Inlet<Change<Product>> products,
      Standing<Product> standingProducts) {}

  /** Where rows go to, each set's by itself; refusals and counts are those of the ledger alone. */
  public record Outlets(
      Function<MetricSet<Entry>, Outlet<WindowRow>> rows,
      Outlet<CompletenessRow> completeness,
      Outlet<DeadLetter> deadLetters,
      Outlet<Accounting> accounting,
      Outlet<Commit> commits) {}

  /**
   * How events are taken in, remembered and measured.
   *
   * @param windowMemoryBytes what the windows of one set may take on the heap of one subtask
   * @param hotStores which stores have their windows in slices
   */
  public record Plan(
      List<MetricSet<Entry>> sets,
      IntakeSettings intake,
      LedgerSettings ledger,
      long windowMemoryBytes,
      HotStores hotStores) {}

  /** Defines the job with an intake of its own. */
  public static void define(
      StreamExecutionEnvironment env, Inlets inlets, Outlets outlets, Plan plan) {
    DataStream<Decoded<Basket>> judged = inlets.pos().open(env);
    Reference<Store> stores = new Reference<>(inlets.stores().open(env), inlets.standingStores());
    Intake.Result<Basket> intake =
        Intake.of(plan.intake(), FlowTypes.BASKET).through(judged, stores);
    outlets.commits().attach(intake.commits());
    watch(new Tills<>(judged, stores, intake.accepted()), outlets, plan);
    measure(
        intake.accepted(),
        new Reference<>(inlets.products().open(env), inlets.standingProducts()),
        outlets,
        plan);
  }

  /** Defines the job behind the intake of another, which lands what that refuses and counts. */
  static void define(
      Tills<PosEvent> tills, Reference<Product> products, Outlets outlets, Plan plan) {
    DataStream<Decoded<Basket>> baskets =
        tills
            .accepted()
            .map(event -> event.as(Baskets.of(event.event())))
            .returns(FlowTypes.decoded(FlowTypes.BASKET))
            .uid(Uids.BASKETS)
            .name(Uids.BASKETS);
    watch(tills, outlets, plan);
    measure(baskets, products, outlets, plan);
  }

  // What is refused at once is heard too, so it is taken before the intake.
  private static void watch(Tills<?> tills, Outlets outlets, Plan plan) {
    CompletenessSettings settings = CompletenessSettings.of(plan.intake());
    outlets.completeness().attach(StoreCompleteness.over(tills.judged(), tills.stores(), settings));
  }

  // Everything behind the one shuffle by store stays where it is, but for what goes to slices.
  private static void measure(
      DataStream<Decoded<Basket>> accepted,
      Reference<Product> products,
      Outlets outlets,
      Plan plan) {
    SingleOutputStreamOperator<Decoded<Basket>> sorted =
        accepted
            .connect(products.updates().broadcast())
            .transform(
                Uids.CATEGORIES,
                FlowTypes.decoded(FlowTypes.BASKET),
                new Categories(products.standing()))
            .uid(Uids.CATEGORIES);
    SingleOutputStreamOperator<Entry> entries =
        Intake.byWireKey(sorted)
            .transform(Uids.LEDGER, FlowTypes.ENTRY, new Ledger(plan.ledger()))
            .uid(Uids.LEDGER);
    for (MetricSet<Entry> set : plan.sets()) {
      outlets
          .rows()
          .apply(set)
          .attach(
              SlicedWindows.over(
                  byStore(entries), set, plan.windowMemoryBytes(), plan.hotStores()));
    }
    outlets.deadLetters().attach(entries.getSideOutput(IntakeTags.REFUSED));
    outlets.accounting().attach(entries.getSideOutput(IntakeTags.ACCOUNTING));
  }

  private static KeyedStream<Entry, String> byStore(SingleOutputStreamOperator<Entry> entries) {
    return DataStreamUtils.reinterpretAsKeyedStream(entries, Entry::storeId, Types.STRING);
  }
}
