package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import java.io.IOException;

/** A stock record in, its bytes out. */
public final class InventoryChangeSerializer extends CompactSerializer<InventoryChange> {
  private static final long serialVersionUID = 1L;
  private static final InventoryKind[] KINDS = InventoryKind.values();

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(InventoryChange change, CompactOutput out, int version) throws IOException {
    out.small(bit(0, change.reorderPoint()));
    out.text(change.eventId());
    out.signed(change.eventTime());
    out.text(change.storeId());
    out.text(change.sku());
    out.symbol(change.kind());
    out.signed(change.quantity());
    out.signedIfAny(change.reorderPoint());
    out.text(change.sourceSystem());
    out.text(change.schemaVersion());
  }

  @Override
  protected InventoryChange read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    return new InventoryChange(
        in.text(),
        in.signed(),
        in.text(),
        in.text(),
        in.symbol(KINDS),
        (int) in.signed(),
        in.intIfAny(mask, 0),
        in.text(),
        in.text());
  }
}
