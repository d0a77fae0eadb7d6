package io.tillflow.state.keyed;

import io.tillflow.state.event.RuleBytes;
import java.io.IOException;

/** A rule as it came in, its bytes out. */
public final class RuleBytesSerializer extends CompactSerializer<RuleBytes> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(RuleBytes rule, CompactOutput out, int version) throws IOException {
    out.blob(rule.value());
  }

  @Override
  protected RuleBytes read(CompactInput in, int version) throws IOException {
    return new RuleBytes(in.blob());
  }
}
