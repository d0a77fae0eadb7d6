package io.tillflow.functions.anomaly;

import io.tillflow.functions.anomaly.AnomalyReference.Standings;
import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Heard;
import io.tillflow.state.event.HeardRecord;
import io.tillflow.state.event.Notice;
import io.tillflow.state.event.PackedSlip;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.SlipRecord;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.keyed.SlipBytes;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.DeadLetter;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

/**
 * Judged and accepted till records, and the topics that they are judged by, in; rows of {@code
 * anomalies} and alerts out.
 */
public final class Anomalies {
  private Anomalies() {}

  /** What comes out; refused rules are a stage of their own. */
  public record Result(
      DataStream<AnomalyRow> rows,
      DataStream<Alert> alerts,
      DataStream<DeadLetter> refused,
      DataStream<Accounting> accounting) {}

  /** Till records on their way: as the source has judged them, and behind the intake. */
  public record Tills(
      DataStream<? extends Decoded<?>> judged, DataStream<Decoded<PackedSlip>> accepted) {}

  /** Judges by these rules. */
  public static Result of(Tills tills, AnomalyReference reference, AnomalySettings settings) {
    SingleOutputStreamOperator<Change<RuleBytes>> rules =
        RuleDesk.of(reference.rules().updates(), settings.rules());
    DataStream<Notice> notices = reference.notices(rules);
    Standings standings = reference.standings();
    SingleOutputStreamOperator<AnomalyRow> found =
        judged(
            Uids.ANOMALIES, slips(tills.accepted()), notices, new Detection(settings, standings));
    SingleOutputStreamOperator<AnomalyRow> gaps =
        judged(
            Uids.SEQUENCE_GAPS,
            heard(tills.judged()),
            notices,
            new SequenceGaps(settings, standings.withoutProducts()));
    return new Result(
        found.union(gaps),
        found.getSideOutput(RuledOperator.ALERTS).union(gaps.getSideOutput(RuledOperator.ALERTS)),
        rules.getSideOutput(IntakeTags.REFUSED).union(found.getSideOutput(IntakeTags.REFUSED)),
        rules.getSideOutput(IntakeTags.ACCOUNTING));
  }

  // Chained to what they come from, by whose partitions they go on.
  private static KeyedStream<SlipRecord, String> slips(DataStream<Decoded<PackedSlip>> accepted) {
    DataStream<SlipRecord> slips =
        accepted
            .map(record -> new SlipRecord(record.origin(), record.event().bytes()))
            .returns(FlowTypes.SLIP_RECORD)
            .setParallelism(accepted.getParallelism())
            .uid(Uids.SLIP_BYTES)
            .name(Uids.SLIP_BYTES);
    return DataStreamUtils.reinterpretAsKeyedStream(
        slips, record -> new SlipBytes().open(record.slip()).storeId(), Types.STRING);
  }

  // Chained to the source, as for the completeness of stores.
  private static KeyedStream<HeardRecord, String> heard(DataStream<? extends Decoded<?>> judged) {
    return judged
        .<HeardRecord>flatMap(
            (record, out) -> {
              Heard heard = Heard.of(record);
              if (heard != null) {
                out.collect(new HeardRecord(heard, record.origin()));
              }
            })
        .returns(FlowTypes.HEARD_RECORD)
        .setParallelism(judged.getParallelism())
        .uid(Uids.NUMBERS)
        .name(Uids.NUMBERS)
        .keyBy(record -> record.heard().storeId(), Types.STRING);
  }

  // A keyed input beside a broadcast one, with an operator of one's own, is not to be had
  // otherwise.
  private static <I> SingleOutputStreamOperator<AnomalyRow> judged(
      String uid, KeyedStream<I, String> input, DataStream<Notice> notices, RuledOperator<I> by) {
    StreamExecutionEnvironment env = input.getExecutionEnvironment();
    TwoInputTransformation<I, Notice, AnomalyRow> transformation =
        new TwoInputTransformation<>(
            input.getTransformation(),
            notices.broadcast().getTransformation(),
            uid,
            SimpleOperatorFactory.of(by),
            FlowTypes.ANOMALY_ROW,
            env.getParallelism(),
            false);
    transformation.setStateKeySelectors(input.getKeySelector(), null);
    transformation.setStateKeyType(Types.STRING);
    env.addOperator(transformation);
    return new Judged(env, transformation).uid(uid);
  }

  private static final class Judged extends SingleOutputStreamOperator<AnomalyRow> {
    Judged(
        StreamExecutionEnvironment env,
        TwoInputTransformation<?, Notice, AnomalyRow> transformation) {
      super(env, transformation);
    }
  }
}
