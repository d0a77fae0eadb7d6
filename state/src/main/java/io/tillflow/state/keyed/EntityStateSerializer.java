package io.tillflow.state.keyed;

import java.io.IOException;

/** An entity in, its bytes out. */
public final class EntityStateSerializer extends CompactSerializer<EntityState> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(EntityState entity, CompactOutput out, int version) throws IOException {
    boolean silent = entity.silent() != Long.MIN_VALUE;
    out.flag(silent);
    out.signed(entity.asOf());
    out.unsigned(entity.events());
    out.signed(entity.knownAt() - entity.asOf());
    out.signed(entity.latest() - entity.asOf());
    out.signed(entity.booked() - entity.asOf());
    if (silent) {
      out.signed(entity.silent() - entity.asOf());
    }
    out.blob(entity.traces());
  }

  @Override
  protected EntityState read(CompactInput in, int version) throws IOException {
    boolean silent = in.flag();
    long asOf = in.signed();
    return new EntityState(
        asOf,
        in.unsigned(),
        asOf + in.signed(),
        asOf + in.signed(),
        asOf + in.signed(),
        silent ? asOf + in.signed() : Long.MIN_VALUE,
        in.blob());
  }
}
