package io.tillflow.trials.anomalies;

import io.tillflow.functions.anomaly.Anomalies;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.PackedSlip;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.Slip;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.Hit;
import io.tillflow.trials.speed.Gate;
import io.tillflow.trials.speed.GatedRun;
import io.tillflow.trials.speed.MeterSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The sides of the comparison, each with what it does and what must come out of it. */
enum AnomalySide implements GatedRun.Side<AnomalyGround> {
  DECODE("decode by projection, discard (N)"),
  PACKED("pack for the rules, discard"),
  ANOMALIES("all rules, operators alone, RocksDB"),
  EXPRESSIONS("the same and 100 expressions");

  private static final long LARGE = 1L << Integer.SIZE;

  private final String label;

  AnomalySide(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  @Override
  public long expected(AnomalyGround ground) {
    return switch (this) {
      case DECODE -> ground.expected().total();
      case PACKED -> ground.events();
      case ANOMALIES -> ground.expected().refunds();
      case EXPRESSIONS -> ground.expected().refunds() + LARGE * ground.expected().large();
    };
  }

  @Override
  public void run(AnomalyGround ground) throws Exception {
    StreamExecutionEnvironment env = Counter.environment(ground);
    switch (this) {
      case DECODE -> decode(env, ground);
      case PACKED -> pack(env, ground);
      case ANOMALIES -> judge(env, ground, ShopRules.STANDARD);
      case EXPRESSIONS -> judge(env, ground, ShopRules.HUNDRED);
    }
    env.execute("anomalies");
  }

  private static void decode(StreamExecutionEnvironment env, AnomalyGround ground) {
    Counter.slips(env, ground)
        .map(new Gate<>(ground.dir(), Decoded::event))
        .returns(FlowTypes.SLIP)
        .uid("gate")
        .sinkTo(MeterSink.<Slip>ofSums(slip -> slip.grossMinor() - slip.discountMinor()))
        .uid("meter");
  }

  private static void pack(StreamExecutionEnvironment env, AnomalyGround ground) {
    Counter.packedSlips(env, ground)
        .map(new Gate<>(ground.dir(), Decoded::event))
        .returns(FlowTypes.PACKED_SLIP)
        .uid("gate")
        .sinkTo(MeterSink.<PackedSlip>ofSums(slip -> 1))
        .uid("meter");
  }

  private static void judge(StreamExecutionEnvironment env, AnomalyGround ground, String rules) {
    DataStream<Decoded<PackedSlip>> accepted =
        Counter.packedSlips(env, ground)
            .map(new Gate<>(ground.dir(), record -> record))
            .returns(FlowTypes.decoded(FlowTypes.PACKED_SLIP))
            .uid("gate");
    Anomalies.of(
            new Anomalies.Tills(accepted, accepted),
            Counter.reference(env, ground, rules),
            Counter.SETTINGS)
        .rows()
        .sinkTo(MeterSink.ofSums(AnomalySide::hits))
        .uid("meter");
  }

  // Of what else is found no plain loop tells.
  private static long hits(AnomalyRow row) {
    long hits = 0;
    for (Hit hit : row.hits()) {
      hits += hit.rule().equals(RuleKind.REFUND_WITHOUT_SALE.name()) ? 1 : 0;
      hits += hit.rule().equals(ShopRules.LARGE) ? LARGE : 0;
    }
    return hits;
  }
}
