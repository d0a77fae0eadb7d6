package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.ShelfMove;
import java.io.IOException;

/** What an event does to a shelf in, its bytes out. */
public final class ShelfMoveSerializer extends CompactSerializer<ShelfMove> {
  private static final long serialVersionUID = 1L;
  private static final int COUNT = 0;
  private static final int REORDER_POINT = 1;
  private static final int EVENT = 2;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(ShelfMove move, CompactOutput out, int version) throws IOException {
    out.small(
        (move.isCount() ? 1 << COUNT : 0)
            | bit(REORDER_POINT, move.reorderPoint())
            | bit(EVENT, move.eventId()));
    out.text(move.storeId());
    out.text(move.sku());
    out.signed(move.time());
    out.signed(move.time() - move.countedAt());
    out.signed(move.quantity());
    out.signed(move.sold());
    out.signedIfAny(move.reorderPoint());
    out.textIfAny(move.eventId());
    out.signed(move.appendTime() - move.time());
  }

  @Override
  protected ShelfMove read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    String storeId = in.text();
    String sku = in.text();
    long time = in.signed();
    return new ShelfMove(
        storeId,
        sku,
        time,
        time - in.signed(),
        has(mask, COUNT),
        in.signed(),
        in.signed(),
        in.intIfAny(mask, REORDER_POINT),
        in.singleIfAny(mask, EVENT),
        time + in.signed());
  }
}
