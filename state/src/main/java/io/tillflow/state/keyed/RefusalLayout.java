package io.tillflow.state.keyed;

import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import java.io.IOException;

/** How a {@link Refusal} is laid out inside other values. */
final class RefusalLayout {
  private static final Reason[] REASONS = Reason.values();

  private RefusalLayout() {}

  static void write(Refusal refusal, CompactOutput out) throws IOException {
    out.symbol(refusal.reason());
    out.text(refusal.detail());
  }

  static Refusal read(CompactInput in) throws IOException {
    return new Refusal(in.symbol(REASONS), in.text());
  }
}
