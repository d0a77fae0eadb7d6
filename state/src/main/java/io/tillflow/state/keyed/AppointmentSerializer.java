package io.tillflow.state.keyed;

import java.io.IOException;

/** An appointment in, its bytes out. */
public final class AppointmentSerializer extends CompactSerializer<Appointment> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Appointment due, CompactOutput out, int version) throws IOException {
    out.signed(due.time());
    TokenLayout.write(due.visitor(), out);
  }

  @Override
  protected Appointment read(CompactInput in, int version) throws IOException {
    return new Appointment(in.signed(), TokenLayout.read(in));
  }
}
