package io.tillflow.trials.sessions;

import io.tillflow.functions.identity.Linking;
import io.tillflow.functions.session.Sessions;
import io.tillflow.state.event.Click;
import io.tillflow.state.row.SessionRow;
import io.tillflow.trials.speed.GatedRun;
import io.tillflow.trials.speed.MeterSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The sides of the comparison, each with what it does and what must come out of it. */
enum SessionSide implements GatedRun.Side<SessionGround> {
  DECODE("decode by projection, discard (N)"),
  SESSIONS("sessions, operator alone, RocksDB"),
  LINKED("identity and sessions, RocksDB"),
  FLINK_SESSIONS_ROCKSDB("peer: Flink's session windows, RocksDB"),
  FLINK_SESSIONS_HEAP("peer: Flink's session windows, heap");

  private final String label;

  SessionSide(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  @Override
  public long expected(SessionGround ground) {
    return switch (this) {
      case DECODE -> ground.expected().times();
      case LINKED -> ground.expected().linked();
      default -> ground.expected().apart();
    };
  }

  @Override
  public void run(SessionGround ground) throws Exception {
    switch (this) {
      case DECODE -> decode(ground);
      case SESSIONS -> sessions(ground);
      case LINKED -> linked(ground);
      case FLINK_SESSIONS_ROCKSDB -> FlinkSessions.run("rocksdb", ground);
      case FLINK_SESSIONS_HEAP -> FlinkSessions.run("hashmap", ground);
    }
  }

  private static void decode(SessionGround ground) throws Exception {
    StreamExecutionEnvironment env = Shoppers.environment(ground);
    Shoppers.clicks(env, ground).sinkTo(MeterSink.ofSums(Click::time)).uid("meter");
    env.execute("sessions");
  }

  private static void sessions(SessionGround ground) throws Exception {
    StreamExecutionEnvironment env = Shoppers.environment(ground);
    meter(Sessions.of(Shoppers.clicks(env, ground), Shoppers.SETTINGS));
    env.execute("sessions");
  }

  private static void linked(SessionGround ground) throws Exception {
    StreamExecutionEnvironment env = Shoppers.environment(ground);
    Linking.Result linked = Linking.of(Shoppers.events(env, ground), Shoppers.SETTINGS);
    meter(Sessions.of(linked.clicks(), Shoppers.SETTINGS));
    env.execute("sessions");
  }

  /** Rows in, nothing out but what they add up to. */
  static void meter(DataStream<SessionRow> rows) {
    rows.sinkTo(MeterSink.ofSums(RowPrint::of)).uid("meter");
  }
}
