package io.tillflow.functions.window;

import io.tillflow.functions.window.Rows.Stage;
import io.tillflow.state.row.WindowRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The blocks of one shelf in, the rows of windows that are due, changed or final out. */
final class Emitter<E> {
  private final Keys keys;
  private final Cells cell;
  private final Rows<E> rows;
  private final Consumer<WindowRow> out;

  Emitter(Frame frame, Rows<E> rows, Consumer<WindowRow> out) {
    this.keys = frame.keys();
    this.cell = Cells.one(frame.slots());
    this.rows = rows;
    this.out = out;
  }

  /** What brings blocks into memory, and lets go of them where there are too many. */
  interface Loader {
    void load(Block block) throws Exception;

    /** Called when no block is in hand: any may go, to be loaded again. */
    void makeRoom() throws Exception;
  }

  /** One pass over a shelf: windows were due before, and how far time has come since. */
  record Pass(Shelf shelf, long due, long watermark, Loader loader) {
    WindowParts load(Span span) throws Exception {
      List<Block> blocks = shelf.within(span);
      for (Block block : blocks) {
        loader.load(block);
      }
      return new WindowParts(span, blocks);
    }
  }

  /** Emits again what has changed since windows that were due before were emitted. */
  void revise(Pass pass) throws Exception {
    Map<Span, Set<String>> changed = new TreeMap<>();
    for (Block block : pass.shelf().blocks()) {
      if (block.waiting) {
        pass.loader().load(block);
        collect(block, pass.due(), changed);
        pass.loader().makeRoom();
      }
    }
    for (Map.Entry<Span, Set<String>> window : changed.entrySet()) {
      WindowParts parts = pass.load(window.getKey());
      for (String key : window.getValue()) {
        parts.moveTo(keys.find(key));
        int revision = parts.revision(pass.due());
        emit(pass, parts, new Stage(pass.watermark(), revision, false));
        parts.remember(revision + 1, pass.due());
      }
      pass.loader().makeRoom();
    }
  }

  /** Emits the windows that are due now and were not before. */
  void emitDue(Pass pass, long now) throws Exception {
    for (Span span : Spans.due(pass.shelf(), pass.due(), now)) {
      WindowParts parts = pass.load(span);
      parts.forEachKey(
          () -> {
            int revision = parts.revision(pass.due());
            emit(pass, parts, new Stage(pass.watermark(), revision, false));
            parts.count(revision + 1);
          });
      pass.loader().makeRoom();
    }
  }

  /** Emits the windows that are not due as the input has ended; they may be so again later. */
  void emitRest(Pass pass) throws Exception {
    for (Span span : Spans.due(pass.shelf(), pass.due(), Long.MAX_VALUE)) {
      WindowParts parts = pass.load(span);
      parts.forEachKey(
          () -> {
            int revision = parts.revision(pass.due());
            emit(pass, parts, new Stage(pass.watermark(), revision, false));
            parts.remember(revision + 1, pass.due());
          });
      pass.loader().makeRoom();
    }
  }

  /** Emits the windows that end behind one time and by another as final; all before now are due. */
  void emitFinal(Pass pass, long now, long behind, long by) throws Exception {
    for (Span span : Spans.due(pass.shelf(), behind, by)) {
      WindowParts parts = pass.load(span);
      parts.forEachKey(
          () -> emit(pass, parts, new Stage(pass.watermark(), parts.revision(now), true)));
      pass.loader().makeRoom();
    }
  }

  private static void collect(Block block, long due, Map<Span, Set<String>> changed) {
    long[] waiting = block.panesByKey(block.filled(), Block.Rows.WAITING);
    for (int key = 0; key < waiting.length; key++) {
      for (long rest = waiting[key]; rest != 0; rest &= rest - 1) {
        String name = block.keys().text(key);
        int number = Long.numberOfTrailingZeros(rest);
        long start = block.start() + number * block.grid().paneMillis();
        Spans.with(block.grid(), start, due)
            .forEach(s -> changed.computeIfAbsent(s, any -> new TreeSet<>()).add(name));
        block.unwrittenKeys.set(key);
      }
    }
    block.nothingWaits();
  }

  private void emit(Pass pass, WindowParts parts, Stage stage) {
    cell.clear();
    parts.foldInto(cell);
    String key = keys.text(parts.key());
    out.accept(rows.row(pass.shelf(), key, parts.span(), stage, cell));
  }
}
