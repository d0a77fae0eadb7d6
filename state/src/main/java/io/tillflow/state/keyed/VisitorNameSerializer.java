package io.tillflow.state.keyed;

import io.tillflow.state.event.IdentityKind;
import java.io.IOException;

/** The name of a visitor in, its bytes out. */
public final class VisitorNameSerializer extends CompactSerializer<VisitorName> {
  private static final long serialVersionUID = 1L;
  private static final IdentityKind[] KINDS = IdentityKind.values();

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(VisitorName name, CompactOutput out, int version) throws IOException {
    out.symbol(name.kind());
    out.text(name.identity());
  }

  @Override
  protected VisitorName read(CompactInput in, int version) throws IOException {
    return new VisitorName(in.symbol(KINDS), in.text());
  }
}
