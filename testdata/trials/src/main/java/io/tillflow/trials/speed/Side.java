package io.tillflow.trials.speed;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The sides of the comparison, each with what it does and what must come out of it. */
enum Side {
  FLOOR("plain consumer, bytes discarded", Expected.BYTES),
  EMPTY("empty pipeline, bytes discarded", Expected.BYTES),
  DECODE_ALL("decode all fields", Expected.TOTALS),
  DECODE("decode by projection (N)", Expected.TOTALS),
  INTAKE("full intake, RocksDB", Expected.TOTALS_WITHOUT_REPEATS),
  TTL_DEDUP("peer: ValueState with TTL, RocksDB", Expected.TOTALS_WITHOUT_REPEATS),
  SILVER("silver job into Iceberg", Expected.LINES_WITHOUT_REPEATS),
  PARQUET("bare Parquet writer loop, the same rows", Expected.LINES);

  private final String label;
  private final Expected expected;

  /** What must pass the meter. */
  private enum Expected {
    BYTES,
    TOTALS,
    TOTALS_WITHOUT_REPEATS,
    LINES,
    LINES_WITHOUT_REPEATS
  }

  Side(String label, Expected expected) {
    this.label = label;
    this.expected = expected;
  }

  String label() {
    return label;
  }

  /** How many records must pass. */
  long count(Track track) {
    return switch (expected) {
      case BYTES, TOTALS -> track.events();
      case TOTALS_WITHOUT_REPEATS -> track.distinct();
      case LINES -> track.lines();
      case LINES_WITHOUT_REPEATS -> track.distinctLines();
    };
  }

  /** What they must sum up to. */
  long check(Track track) {
    return switch (expected) {
      case BYTES -> track.bytes();
      case TOTALS, LINES -> track.total();
      case TOTALS_WITHOUT_REPEATS, LINES_WITHOUT_REPEATS -> track.distinctTotal();
    };
  }

  /** Reads the topic to its end. */
  void run(Track track) throws Exception {
    switch (this) {
      case FLOOR -> Floor.plain(track);
      case PARQUET -> BareParquet.run(track);
      case SILVER -> SilverSide.run(LocalFlink.environment(track), track);
      default -> pipeline(track);
    }
  }

  private void pipeline(Track track) throws Exception {
    StreamExecutionEnvironment env =
        this == TTL_DEDUP ? LocalFlink.plain(track) : LocalFlink.environment(track);
    switch (this) {
      case EMPTY -> Pipelines.empty(env, track);
      case DECODE_ALL -> Pipelines.decodeAll(env, track);
      case DECODE -> Pipelines.decodeProjected(env, track);
      case INTAKE -> Pipelines.intake(env, track);
      case TTL_DEDUP -> Pipelines.timeToLive(env, track);
      default -> throw new IllegalStateException("no pipeline of " + this);
    }
    env.execute("speed");
  }
}
