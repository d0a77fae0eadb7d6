package io.tillflow.functions.intake;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.PackedSlip;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.keyed.SlipBytes;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Whole till events in, the slips that the projection of their records would be out. */
public final class PackSlips extends RichMapFunction<Decoded<PosEvent>, Decoded<PackedSlip>> {
  private static final long serialVersionUID = 1L;

  private transient SlipBytes bytes;

  @Override
  public void open(OpenContext context) {
    bytes = new SlipBytes();
  }

  @Override
  public Decoded<PackedSlip> map(Decoded<PosEvent> whole) {
    return whole.as(bytes.of(Slips.of(whole.event())));
  }
}
