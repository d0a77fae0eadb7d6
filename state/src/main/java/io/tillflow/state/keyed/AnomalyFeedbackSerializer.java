package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.AlertVerdict;
import io.tillflow.state.event.AnomalyFeedback;
import java.io.IOException;

/** A verdict on an alert in, its bytes out. */
public final class AnomalyFeedbackSerializer extends CompactSerializer<AnomalyFeedback> {
  private static final long serialVersionUID = 1L;
  private static final AlertVerdict[] VERDICTS = AlertVerdict.values();

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(AnomalyFeedback feedback, CompactOutput out, int version)
      throws IOException {
    out.small(bit(0, feedback.by()));
    out.text(feedback.alertId());
    out.symbol(feedback.verdict());
    out.signed(feedback.at());
    out.textIfAny(feedback.by());
  }

  @Override
  protected AnomalyFeedback read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    return new AnomalyFeedback(in.text(), in.symbol(VERDICTS), in.signed(), in.textIfAny(mask, 0));
  }
}
