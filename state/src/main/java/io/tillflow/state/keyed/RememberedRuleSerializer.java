package io.tillflow.state.keyed;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RuleBytes;
import java.io.IOException;

/** A remembered rule in, its bytes out. */
public final class RememberedRuleSerializer extends CompactSerializer<RememberedRule> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(RememberedRule rule, CompactOutput out, int version) throws IOException {
    OriginLayout.write(rule.record().origin(), out);
    out.text(rule.record().key());
    out.blob(rule.record().value().value());
    out.unsigned(rule.failures());
  }

  @Override
  protected RememberedRule read(CompactInput in, int version) throws IOException {
    Origin origin = OriginLayout.read(in);
    Change<RuleBytes> record = new Change<>(origin, in.text(), new RuleBytes(in.blob()));
    return new RememberedRule(record, in.length());
  }
}
