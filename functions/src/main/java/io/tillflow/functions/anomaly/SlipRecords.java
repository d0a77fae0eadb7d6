package io.tillflow.functions.anomaly;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Slip;
import io.tillflow.state.event.SlipRecord;
import io.tillflow.state.keyed.SlipBytes;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Accepted till events in, their bytes out, of which few texts are ever made again. */
final class SlipRecords extends RichMapFunction<Decoded<Slip>, SlipRecord> {
  private static final long serialVersionUID = 1L;

  private transient SlipBytes bytes;

  @Override
  public void open(OpenContext context) {
    bytes = new SlipBytes();
  }

  @Override
  public SlipRecord map(Decoded<Slip> accepted) throws IOException {
    return new SlipRecord(accepted.origin(), bytes.of(accepted.event()));
  }
}
