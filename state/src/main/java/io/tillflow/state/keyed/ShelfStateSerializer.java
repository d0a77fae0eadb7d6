package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.ShelfMove;
import io.tillflow.state.keyed.ShelfState.Told;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A shelf in, its bytes out. */
public final class ShelfStateSerializer extends CompactSerializer<ShelfState> {
  private static final long serialVersionUID = 1L;
  private static final int COUNT = 0;
  private static final int REORDER_POINT = 1;
  private static final int BOOKED = 2;
  private static final int LATER = 3;

  private final CompactSerializer<ShelfMove> moves;

  /** With moves as they are laid out now. */
  public ShelfStateSerializer() {
    this(new ShelfMoveSerializer());
  }

  private ShelfStateSerializer(CompactSerializer<ShelfMove> moves) {
    this.moves = moves;
  }

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected List<CompactSerializer<?>> parts() {
    return List.of(moves);
  }

  @Override
  @SuppressWarnings("unchecked")
  protected CompactSerializer<ShelfState> withParts(List<CompactSerializer<?>> parts) {
    return new ShelfStateSerializer((CompactSerializer<ShelfMove>) parts.get(0));
  }

  @Override
  protected void write(ShelfState shelf, CompactOutput out, int version) throws IOException {
    boolean booked = shelf.booked() != ShelfState.NEVER;
    boolean later = shelf.later() != ShelfState.NEVER;
    out.small(
        bit(COUNT, shelf.count())
            | bit(REORDER_POINT, shelf.reorderPoint())
            | (booked ? 1 << BOOKED : 0)
            | (later ? 1 << LATER : 0));
    out.signed(shelf.asOf());
    out.unsigned(shelf.events());
    out.signed(shelf.knownAt() - shelf.asOf());
    write(shelf.count(), shelf.asOf(), out);
    write(shelf.reorderPoint(), shelf.asOf(), out);
    if (booked) {
      out.signed(shelf.booked() - shelf.asOf());
    }
    if (later) {
      out.signed(shelf.later() - shelf.asOf());
    }
    out.signed(shelf.base());
    out.blob(shelf.sums());
    out.unsigned(shelf.coming().size());
    for (ShelfMove move : shelf.coming()) {
      moves.writeInto(move, out);
    }
  }

  private static void write(Told told, long asOf, CompactOutput out) {
    if (told != null) {
      out.signed(asOf - told.time());
      out.text(told.eventId());
      out.signed(told.number());
    }
  }

  @Override
  protected ShelfState read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    long asOf = in.signed();
    long events = in.unsigned();
    long knownAt = asOf + in.signed();
    Told count = told(mask, COUNT, asOf, in);
    Told reorderPoint = told(mask, REORDER_POINT, asOf, in);
    return new ShelfState(
        has(mask, BOOKED) ? asOf + in.signed() : ShelfState.NEVER,
        has(mask, LATER) ? asOf + in.signed() : ShelfState.NEVER,
        asOf,
        events,
        knownAt,
        count,
        reorderPoint,
        in.signed(),
        in.blob(),
        coming(in));
  }

  private static Told told(int mask, int index, long asOf, CompactInput in) {
    return has(mask, index) ? new Told(asOf - in.signed(), in.single(), in.signed()) : null;
  }

  private List<ShelfMove> coming(CompactInput in) throws IOException {
    List<ShelfMove> coming = new ArrayList<>();
    for (int i = in.length(); i > 0; i--) {
      coming.add(moves.readFrom(in));
    }
    return coming;
  }
}
