package io.tillflow.state.keyed;

import io.tillflow.state.event.IdentityKind;
import java.io.IOException;

/** An appointment in, its bytes out. */
public final class AppointmentSerializer extends CompactSerializer<Appointment> {
  private static final long serialVersionUID = 1L;
  private static final IdentityKind[] KINDS = IdentityKind.values();

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Appointment due, CompactOutput out, int version) throws IOException {
    out.signed(due.time());
    out.symbol(due.visitor().kind());
    out.text(due.visitor().identity());
  }

  @Override
  protected Appointment read(CompactInput in, int version) throws IOException {
    return new Appointment(in.signed(), new VisitorName(in.symbol(KINDS), in.text()));
  }
}
