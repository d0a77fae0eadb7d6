package io.tillflow.functions.anomaly;

import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Slip;
import io.tillflow.state.event.SlipRecord;
import io.tillflow.state.keyed.SlipBytes;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/** The subtasks of the detection, driven by hand. */
final class DetectionHarness extends RuledHarness<SlipRecord> {
  private final SlipBytes bytes = new SlipBytes();
  private long offset;

  DetectionHarness(Setup setup, List<OperatorSubtaskState> states) throws Exception {
    super(setup, DetectionHarness::store, Detection::new, states);
  }

  static DetectionHarness start() throws Exception {
    return new DetectionHarness(Setup.plain(), null);
  }

  static String store(SlipRecord record) {
    return new SlipBytes().open(record.slip()).storeId();
  }

  void take(Slip... slips) throws Exception {
    for (Slip slip : slips) {
      Origin origin = new Origin("pos-transactions", 0, offset++, slip.eventTime());
      take(new SlipRecord(origin, bytes.of(slip).bytes()), slip.eventTime());
    }
  }
}
