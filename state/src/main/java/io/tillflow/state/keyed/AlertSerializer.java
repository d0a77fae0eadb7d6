package io.tillflow.state.keyed;

import io.tillflow.state.event.Severity;
import io.tillflow.state.row.Alert;
import java.io.IOException;

/** An alert in, its bytes out. */
public final class AlertSerializer extends CompactSerializer<Alert> {
  private static final long serialVersionUID = 1L;
  private static final Severity[] SEVERITIES = Severity.values();

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Alert alert, CompactOutput out, int version) throws IOException {
    out.text(alert.alertId());
    out.text(alert.rule());
    out.symbol(alert.severity());
    out.text(alert.storeId());
    out.text(alert.subject());
    out.signed(alert.eventTime());
    HitLayout.write(alert.evidence(), out);
    out.signed(alert.suppressed());
  }

  @Override
  protected Alert read(CompactInput in, int version) throws IOException {
    return new Alert(
        in.text(),
        in.text(),
        in.symbol(SEVERITIES),
        in.text(),
        in.text(),
        in.signed(),
        HitLayout.evidence(in),
        (int) in.signed());
  }
}
