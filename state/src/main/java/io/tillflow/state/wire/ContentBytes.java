package io.tillflow.state.wire;

import io.tillflow.state.wire.Shape.Slot;
import java.util.Arrays;

/**
 * A draft in, the bytes out by which two events say the same: equal exactly when their content is.
 *
 * <p>The form is version 1's Avro encoding of the leading content fields, lists in one block, maps
 * sorted, behind it later versions' fields that are not absent. Most records hold these very bytes
 * and nothing is written. Fingerprints in savepoints rest on this form: it cannot change.
 */
public final class ContentBytes {
  private final Shape shape;
  private final int leading;
  private final boolean hasEntries;
  private final int[] late;
  private final int[] ends;
  private final byte[][] instead;
  private final ContentWriter out = new ContentWriter();
  private Draft draft;
  private boolean replaced;
  private byte[] bytes;
  private int from;
  private int to;
  private int rowsFrom;
  private int rowsTo;

  ContentBytes(Shape shape) {
    this.shape = shape;
    this.leading = shape.leadingContent();
    this.hasEntries = shape.slots().stream().anyMatch(slot -> slot.kind() == Shape.Kind.ENTRIES);
    this.late =
        shape.slots().stream()
            .filter(slot -> slot.index() >= leading && slot.isContent())
            .mapToInt(Slot::index)
            .toArray();
    this.ends = new int[leading];
    this.instead = new byte[leading][];
  }

  /** Forgets the record before. */
  public void clear() {
    if (replaced) {
      Arrays.fill(instead, null);
      replaced = false;
    }
  }

  /** Takes other text for a field of the next record: a derived id, a normalised address. */
  public void replace(int slot, byte[] text) {
    instead[slot] = text;
    replaced = true;
  }

  /** Makes the bytes of a valid draft; they last until the next record. */
  public void of(Draft of) {
    draft = of;
    if (!replaced && draft.plain && draft.contentTo >= 0 && !mustBeSorted() && !hasLate()) {
      bytes = draft.bytes();
      from = draft.bodyFrom;
      to = draft.contentTo;
      rowsFrom = draft.rowsFrom;
      rowsTo = draft.rowsTo;
    } else {
      write();
    }
  }

  /** What {@link #from()} and the ends point into. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the content begins, with its first field. */
  public int from() {
    return from;
  }

  /** Where the content ends. */
  public int to() {
    return to;
  }

  /** Where a required text field ends. */
  public int end(int slot) {
    return bytes == draft.bytes() ? draft.from(slot) + draft.size(slot) : ends[slot];
  }

  /** Where the repeated field begins. */
  public int rowsFrom() {
    return rowsFrom;
  }

  /** Where the repeated field ends. */
  public int rowsTo() {
    return rowsTo;
  }

  private boolean mustBeSorted() {
    return hasEntries && draft.rows() > 1;
  }

  private boolean hasLate() {
    for (int slot : late) {
      if (draft.has(slot)) {
        return true;
      }
    }
    return false;
  }

  private void write() {
    out.start(draft);
    for (Slot slot : shape.slots().subList(0, leading)) {
      leading(slot);
    }
    for (int slot : late) {
      if (draft.has(slot)) {
        out.number(slot);
        out.value(shape.slots().get(slot), slot);
      }
    }
    bytes = out.bytes();
    from = 0;
    to = out.size();
  }

  private void leading(Slot slot) {
    int begin = out.size();
    switch (slot.kind()) {
      case ROWS -> out.rows(shape.rows());
      case ENTRIES -> out.entries();
      case TEXT -> text(slot);
      default -> out.value(slot, slot.index());
    }
    ends[slot.index()] = out.size();
    if (slot.kind() == Shape.Kind.ROWS) {
      rowsFrom = begin;
      rowsTo = out.size();
    }
  }

  private void text(Slot slot) {
    byte[] other = instead[slot.index()];
    if (other == null) {
      out.value(slot, slot.index());
    } else {
      out.text(slot.nullable(), other, 0, other.length);
    }
  }
}
