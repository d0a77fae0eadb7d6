package io.tillflow.functions.pages;

import io.tillflow.state.keyed.VisitorName;

/** A resident of whom nothing is known but the name. */
final class Someone extends Resident<String> {
  Someone(VisitorName name) {
    super(name, 0, NEVER);
  }

  @Override
  public long due() {
    return NEVER;
  }

  @Override
  protected long bytes() {
    return 1;
  }

  @Override
  protected String state() {
    return "";
  }
}
