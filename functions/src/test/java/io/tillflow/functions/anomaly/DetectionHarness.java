package io.tillflow.functions.anomaly;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Slip;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/** The subtasks of the detection, driven by hand. */
final class DetectionHarness extends RuledHarness<Decoded<Slip>> {
  private long offset;

  DetectionHarness(Setup setup, List<OperatorSubtaskState> states) throws Exception {
    super(setup, decoded -> decoded.mark().key(), Detection::new, states);
  }

  static DetectionHarness start() throws Exception {
    return new DetectionHarness(Setup.plain(), null);
  }

  void take(Slip... slips) throws Exception {
    for (Slip slip : slips) {
      String store = slip.storeId();
      Mark mark =
          new Mark(
              store, store, "EUR", false, Mark.NO_SEQUENCE, new Fingerprint(offset, 0, 0), null);
      Origin origin = new Origin("pos-transactions", 0, offset++, slip.eventTime());
      take(new Decoded<>(origin, slip, mark, null, slip.eventTime(), null, null), slip.eventTime());
    }
  }
}
