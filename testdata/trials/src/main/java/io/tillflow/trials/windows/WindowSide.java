package io.tillflow.trials.windows;

import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.trials.speed.GatedRun;
import java.time.Duration;

/** The sides of the comparison, each with what it does and what must come out of it. */
enum WindowSide implements GatedRun.Side<SalesGround> {
  DECODE("decode by projection, discard (N)", Reach.WHOLE),
  STORE_SALES("store_sales, operator alone, RocksDB", Reach.WHOLE),
  SKU_SALES("sku_sales, operator alone, RocksDB", Reach.WHOLE),
  JOB("the whole job into Iceberg", Reach.WHOLE),
  FLINK_WINDOWS("peer: three window operators, RocksDB", Reach.HEAD),
  FLINK_WINDOWS_KEPT("peer: the same, 48 h of lateness allowed", Reach.HEAD),
  SQL_ROCKSDB("peer: Flink SQL, RocksDB", Reach.HEAD),
  SQL_HEAP("peer: Flink SQL, heap", Reach.HEAD),
  STREAMS("peer: Kafka Streams", Reach.HEAD);

  private final String label;
  private final Reach reach;

  /** How much of the events a side reads. */
  enum Reach {
    WHOLE,
    /** The first of them alone, as it is slow. */
    HEAD
  }

  WindowSide(String label, Reach reach) {
    this.label = label;
    this.reach = reach;
  }

  String label() {
    return label;
  }

  Reach reach() {
    return reach;
  }

  @Override
  public long expected(SalesGround ground) {
    return switch (this) {
      case DECODE -> ground.expected().total();
      case STORE_SALES -> ground.expected().stores();
      default -> ground.expected().skus();
    };
  }

  @Override
  public void run(SalesGround ground) throws Exception {
    switch (this) {
      case DECODE -> OwnSides.decode(ground);
      case STORE_SALES -> OwnSides.windows(SalesMetrics.STORE_SALES, ground);
      case SKU_SALES -> OwnSides.windows(SalesMetrics.SKU_SALES, ground);
      case JOB -> JobSide.run(ground);
      case FLINK_WINDOWS -> FlinkWindows.run(Duration.ZERO, ground);
      case FLINK_WINDOWS_KEPT -> FlinkWindows.run(SalesMetrics.SKU_SALES.horizon(), ground);
      case SQL_ROCKSDB -> FlinkSql.run("rocksdb", ground);
      case SQL_HEAP -> FlinkSql.run("hashmap", ground);
      case STREAMS -> StreamsSide.run(ground);
    }
  }
}
