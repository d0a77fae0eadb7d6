package io.tillflow.trials.speed;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** Lets the first record of a key pass and drops the others, by a value per key with TTL. */
final class FirstWithinTtl<T> extends RichFilterFunction<T> {
  private static final long serialVersionUID = 1L;

  private transient ValueState<Boolean> seen;

  @Override
  public void open(OpenContext context) {
    ValueStateDescriptor<Boolean> descriptor = new ValueStateDescriptor<>("seen", Types.BOOLEAN);
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(Duration.ofDays(2))
            .updateTtlOnCreateAndWrite()
            .cleanupInRocksdbCompactFilter(1000)
            .build());
    seen = getRuntimeContext().getState(descriptor);
  }

  @Override
  public boolean filter(T record) throws Exception {
    if (seen.value() != null) {
      return false;
    }
    seen.update(Boolean.TRUE);
    return true;
  }
}
