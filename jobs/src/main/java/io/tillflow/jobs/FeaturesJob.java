package io.tillflow.jobs;

import io.tillflow.functions.feature.DeclaredFeatures;
import io.tillflow.functions.feature.ErasureDesk;
import io.tillflow.functions.feature.FeatureSet;
import io.tillflow.functions.feature.FeatureSettings;
import io.tillflow.functions.feature.Features;
import io.tillflow.functions.intake.Intake;
import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.functions.ledger.Ledger;
import io.tillflow.functions.ledger.LedgerSettings;
import io.tillflow.functions.stock.Stock;
import io.tillflow.jobs.source.Inlet;
import io.tillflow.sinks.Outlet;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Uids;
import io.tillflow.state.online.Freshness;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.FeatureRow;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Events that the intake has accepted and requests to be forgotten in; features of customers,
 * products, shelves and stores, and alerts of shelves that run low, out.
 */
public final class FeaturesJob {
  /** The job's name on the command line, in the commit log and on the cluster. */
  public static final String NAME = "features";

  private FeaturesJob() {}

  /** Where accepted events come from, each partitioned by its wire key, and requests. */
  public record Inlets(
      Inlet<Decoded<Basket>> baskets,
      Inlet<Decoded<CommerceEvent>> clicks,
      Inlet<Decoded<InventoryChange>> shelves,
      Inlet<Change<RuleBytes>> erasures) {}

  /** Where rows go to; refusals and counts are those of requests alone. */
  public record Outlets(
      Outlet<FeatureRow> rows,
      Outlet<Alert> lowStock,
      Outlet<DeadLetter> deadLetters,
      Outlet<Accounting> accounting) {}

  /**
   * How sales and features are remembered, and requests read.
   *
   * @param visitGap the silence that ends a visit
   * @param classed puts groups into classes of freshness
   */
  public record Plan(
      LedgerSettings ledger,
      FeatureSettings features,
      Duration visitGap,
      UnaryOperator<OnlineGroup> classed,
      ErasureDesk.Settings erasures) {
    private Freshness freshness(OnlineGroup group) {
      return classed.apply(group).freshness();
    }
  }

  /** Defines the job. */
  public static void define(
      StreamExecutionEnvironment env, Inlets inlets, Outlets outlets, Plan plan) {
    DataStream<Decoded<CommerceEvent>> clicks = inlets.clicks().open(env);
    DataStream<Entry> entries = entries(inlets.baskets().open(env), plan.ledger());
    SingleOutputStreamOperator<Touch> erasures =
        ErasureDesk.of(inlets.erasures().open(env), plan.erasures());
    Freshness ofStock = plan.freshness(OnlineGroup.STORE_SKU_STOCK);
    Stock.Result stock = Stock.of(entries, inlets.shelves().open(env), plan.features(), ofStock);
    DataStream<FeatureRow> rows = rows(new TouchStreams(clicks, entries), erasures, plan);
    outlets.rows().attach(rows.union(stock.rows()));
    outlets.lowStock().attach(stock.alerts());
    outlets.deadLetters().attach(erasures.getSideOutput(IntakeTags.REFUSED));
    outlets.accounting().attach(erasures.getSideOutput(IntakeTags.ACCOUNTING));
  }

  private static DataStream<FeatureRow> rows(
      TouchStreams touches, DataStream<Touch> erasures, Plan plan) {
    DataStream<Touch> online = touches.customersOnline().union(erasures);
    DataStream<Touch> everywhere = online.union(touches.customersAtTills());
    return rows(online, DeclaredFeatures.CUSTOMER_LIVE, plan)
        .union(
            rows(everywhere, DeclaredFeatures.customerRecent(plan.visitGap()), plan),
            rows(touches.skus(), DeclaredFeatures.SKU_TREND, plan),
            rows(touches.stores(), DeclaredFeatures.STORE_PULSE, plan));
  }

  private static DataStream<FeatureRow> rows(DataStream<Touch> touches, FeatureSet set, Plan plan) {
    return Features.of(touches, set.in(plan.freshness(set.group())), plan.features());
  }

  // What this ledger refuses and counts is landed by the one of sales-windows.
  static DataStream<Entry> entries(DataStream<Decoded<Basket>> accepted, LedgerSettings settings) {
    return Intake.byWireKey(accepted)
        .transform(Uids.FEATURE_LEDGER, FlowTypes.ENTRY, new Ledger(settings))
        .uid(Uids.FEATURE_LEDGER);
  }
}
