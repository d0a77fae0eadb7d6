package io.tillflow.state.keyed;

import java.io.IOException;

/** The name of a visitor in, its bytes out. */
public final class VisitorNameSerializer extends CompactSerializer<VisitorName> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(VisitorName name, CompactOutput out, int version) throws IOException {
    TokenLayout.write(name, out);
  }

  @Override
  protected VisitorName read(CompactInput in, int version) throws IOException {
    return TokenLayout.read(in);
  }
}
