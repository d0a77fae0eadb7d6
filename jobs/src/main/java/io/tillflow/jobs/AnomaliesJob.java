package io.tillflow.jobs;

import io.tillflow.functions.anomaly.Anomalies;
import io.tillflow.functions.anomaly.AnomalyReference;
import io.tillflow.functions.anomaly.AnomalySettings;
import io.tillflow.functions.anomaly.FeedbackDesk;
import io.tillflow.functions.anomaly.Quality;
import io.tillflow.functions.intake.Intake;
import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.functions.intake.PackSlips;
import io.tillflow.functions.intake.Reference;
import io.tillflow.functions.intake.Standing;
import io.tillflow.jobs.source.Inlet;
import io.tillflow.sinks.Outlet;
import io.tillflow.state.event.AnomalyFeedback;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.PackedSlip;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.Commit;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.RuleQuality;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Till events and the rules that they are judged by in; what rules say against them, alerts, and
 * the rules that are refused, out.
 */
public final class AnomaliesJob {
  /** The job's name on the command line, in the commit log and on the cluster. */
  public static final String NAME = "anomalies";

  private AnomaliesJob() {}

  /** Where events and stores come from. */
  public record Inlets(
      Inlet<Decoded<PackedSlip>> pos,
      Inlet<Change<Store>> stores,
      Standing<Store> standingStores) {}

  /** Where rows and alerts go to; refusals and counts are those of rules and verdicts alone. */
  public record Outlets(
      Outlet<AnomalyRow> anomalies,
      Outlet<Alert> alerts,
      Outlet<RuleQuality> quality,
      Outlet<DeadLetter> deadLetters,
      Outlet<Accounting> accounting,
      Outlet<Commit> commits) {}

  /** How events are taken in and judged. */
  public record Plan(IntakeSettings intake, AnomalySettings anomalies) {}

  /** What events are judged by beside the stores that the intake knows, and what comes of it. */
  public record Rules(
      Reference<Product> products,
      Reference<RuleBytes> rules,
      DataStream<Change<RuleBytes>> feedback) {}

  /** Defines the job with an intake of its own. */
  public static void define(
      StreamExecutionEnvironment env, Inlets inlets, Rules rules, Outlets outlets, Plan plan) {
    DataStream<Decoded<PackedSlip>> judged = inlets.pos().open(env);
    Reference<Store> stores = new Reference<>(inlets.stores().open(env), inlets.standingStores());
    Intake.Result<PackedSlip> intake =
        Intake.of(plan.intake(), FlowTypes.PACKED_SLIP).through(judged, stores);
    outlets.commits().attach(intake.commits());
    Anomalies.Tills tills = new Anomalies.Tills(judged, intake.accepted());
    judge(tills, reference(stores, rules), outlets, plan);
    rate(rules, outlets, plan);
  }

  /** Defines the job behind the intake of another, which lands what that refuses and counts. */
  static void define(Tills<PosEvent> tills, Rules rules, Outlets outlets, Plan plan) {
    DataStream<Decoded<PackedSlip>> slips =
        tills
            .accepted()
            .map(new PackSlips())
            .returns(FlowTypes.decoded(FlowTypes.PACKED_SLIP))
            .uid(Uids.SLIPS)
            .name(Uids.SLIPS);
    Anomalies.Tills taken = new Anomalies.Tills(tills.judged(), slips);
    judge(taken, reference(tills.stores(), rules), outlets, plan);
    rate(rules, outlets, plan);
  }

  private static void judge(
      Anomalies.Tills tills, AnomalyReference reference, Outlets outlets, Plan plan) {
    Anomalies.Result result = Anomalies.of(tills, reference, plan.anomalies());
    outlets.anomalies().attach(result.rows());
    outlets.alerts().attach(result.alerts());
    outlets.deadLetters().attach(result.refused());
    outlets.accounting().attach(result.accounting());
  }

  private static AnomalyReference reference(Reference<Store> stores, Rules rules) {
    return new AnomalyReference(stores, rules.products(), rules.rules());
  }

  private static void rate(Rules rules, Outlets outlets, Plan plan) {
    SingleOutputStreamOperator<AnomalyFeedback> verdicts =
        FeedbackDesk.of(rules.feedback(), plan.anomalies().rules());
    outlets.quality().attach(Quality.of(verdicts));
    outlets.deadLetters().attach(verdicts.getSideOutput(IntakeTags.REFUSED));
    outlets.accounting().attach(verdicts.getSideOutput(IntakeTags.ACCOUNTING));
  }
}
