package io.tillflow.sinks.redis;

import io.tillflow.sinks.Outlet;
import io.tillflow.sinks.iceberg.Stamp;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.FeatureRow;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Rows of features in; the same rows go to the log and to the online store, of one version. */
public final class FeatureOutlet implements Outlet<FeatureRow> {
  private final Stamp stamp;
  private final Outlet<FeatureRow> log;
  private final Outlet<FeatureRow> online;

  /** Lands rows of the stamp's generation, or of that which the job's state tells. */
  public FeatureOutlet(Stamp stamp, Outlet<FeatureRow> log, Outlet<FeatureRow> online) {
    this.stamp = stamp;
    this.log = log;
    this.online = online;
  }

  @Override
  public void attach(DataStream<FeatureRow> rows) {
    DataStream<FeatureRow> stamped =
        rows.map(new StampFeatures(stamp.generation().value()))
            .returns(FlowTypes.FEATURE_ROW)
            .uid(Uids.FEATURE_ROWS)
            .name("features stamp");
    log.attach(stamped);
    online.attach(stamped);
  }
}
