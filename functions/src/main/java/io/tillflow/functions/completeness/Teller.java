package io.tillflow.functions.completeness;

import static io.tillflow.functions.completeness.WindowBlock.MILLIS;
import static io.tillflow.functions.completeness.WindowBlock.startOf;

import io.tillflow.functions.pages.Dues;
import io.tillflow.functions.time.StoreHours;
import io.tillflow.state.row.Completeness;
import io.tillflow.state.row.CompletenessRow;
import java.util.function.Consumer;

/** The book of one store in, rows of windows that are due, changed or final out. */
final class Teller {
  private final Dues dues;
  private final long horizonMillis;
  private final Consumer<CompletenessRow> out;

  /** Tells what is not final yet by those. */
  Teller(Dues dues, long horizonMillis, Consumer<CompletenessRow> out) {
    this.dues = dues;
    this.horizonMillis = horizonMillis;
    this.out = out;
  }

  /** A store, and from which window on nothing heard of it is told as well. */
  record Subject(StoreBook book, StoreHours hours, long silentFrom) {
    /** The same where only what was heard is told. */
    Subject heardOnly() {
      return new Subject(book, hours, Long.MAX_VALUE);
    }

    long earliest() {
      return startOf(book.known().from());
    }
  }

  /** Tells again what has changed of windows that were due before. */
  void revise(Subject subject, long due) {
    Stretch changed = subject.book().changed();
    if (!changed.isEmpty() && due != Long.MIN_VALUE) {
      long from = Math.max(startOf(changed.from()), live(subject));
      long to = Math.min(changed.to(), startOf(due) - 1);
      tell(subject.heardOnly(), from, startOf(to) + MILLIS);
    }
    changed.clear();
  }

  /** Tells the windows that are due now and were not before. */
  void tellDue(Subject subject, long due, long now) {
    if (due != Long.MIN_VALUE) {
      tell(subject, startOf(due), startOf(now));
    } else if (!subject.book().known().isEmpty()) {
      tell(subject, subject.earliest(), startOf(now));
    }
  }

  /** Tells what was heard of windows that are not due as the input has ended. */
  void tellRest(Subject subject, long due) {
    Stretch known = subject.book().known();
    if (!known.isEmpty()) {
      long from = due == Long.MIN_VALUE ? subject.earliest() : startOf(due);
      tell(subject.heardOnly(), from, startOf(known.to()) + MILLIS);
    }
  }

  /** Tells the windows for good that are final now and were not before. */
  void tellFinal(Subject subject, long due, long now) {
    if (subject.book().blocks().isEmpty()) {
      return;
    }
    long from =
        due == Long.MIN_VALUE ? subject.earliest() : Math.max(subject.earliest(), live(subject));
    for (long start = from; start < startOf(Dues.before(now, horizonMillis)); start += MILLIS) {
      WindowBlock block = subject.book().blockIfAny(start);
      if (block != null && block.told(start) > 0) {
        out.accept(row(subject, block, start, true));
      }
    }
  }

  // Where windows start that were not final before.
  private long live(Subject subject) {
    return startOf(dues.finals(subject.book().group));
  }

  private void tell(Subject subject, long from, long to) {
    if (to <= from) {
      return;
    }
    int windows = (int) ((to - from) / MILLIS);
    long[] missing = Missing.perWindow(subject.book().numbers, from, windows);
    for (int i = 0; i < windows; i++) {
      long start = from + i * MILLIS;
      if (isNews(subject, start, missing[i])) {
        WindowBlock block = subject.book().block(start);
        block.missing(start, missing[i]);
        out.accept(row(subject, block, start, false));
        block.countTold(start);
      }
    }
  }

  private static boolean isNews(Subject subject, long start, long missing) {
    WindowBlock block = subject.book().blockIfAny(start);
    if (block == null || block.told(start) == 0) {
      boolean heard = block != null && block.isHeard(start);
      return heard || missing > 0 || start >= subject.silentFrom();
    }
    return block.waits(start) || block.missing(start) != missing;
  }

  private static CompletenessRow row(
      Subject subject, WindowBlock block, long start, boolean isFinal) {
    boolean heard = block.isHeard(start);
    return new CompletenessRow(
        subject.book().storeId,
        start,
        start + MILLIS,
        heard ? block.last(start) : CompletenessRow.NONE,
        block.missing(start),
        state(subject, block, start),
        block.told(start),
        isFinal);
  }

  private static Completeness state(Subject subject, WindowBlock block, long start) {
    if (block.missing(start) > 0) {
      return Completeness.PARTIAL;
    }
    if (block.isHeard(start)) {
      return Completeness.COMPLETE;
    }
    boolean open = subject.hours().isOpen(start, start + MILLIS);
    return open ? Completeness.SILENT : Completeness.CLOSED;
  }
}
