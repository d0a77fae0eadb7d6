package io.tillflow.state.keyed;

import io.tillflow.state.row.RuleQuality;
import java.io.IOException;

/** A row of {@code rule_quality} in, its bytes out. */
public final class RuleQualitySerializer extends CompactSerializer<RuleQuality> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(RuleQuality row, CompactOutput out, int version) throws IOException {
    out.text(row.ruleId());
    out.signed(row.ruleVersion());
    out.unsigned(row.confirmed());
    out.unsigned(row.falseAlarm());
    out.signed(row.asOf());
  }

  @Override
  protected RuleQuality read(CompactInput in, int version) throws IOException {
    return new RuleQuality(in.text(), (int) in.signed(), in.unsigned(), in.unsigned(), in.signed());
  }
}
