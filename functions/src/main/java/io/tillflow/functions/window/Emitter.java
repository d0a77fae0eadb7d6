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
  private final Cells one;
  private final KeyedCells scratch;
  private final Rows<E> rows;
  private final Consumer<WindowRow> out;

  Emitter(Frame frame, Rows<E> rows, Consumer<WindowRow> out) {
    this.keys = frame.keys();
    this.one = Cells.one(frame.slots());
    this.scratch = new KeyedCells(frame);
    this.rows = rows;
    this.out = out;
  }

  /** What brings blocks into memory, and lets go of them where there are too many. */
  interface Loader {
    void load(Block block) throws Exception;

    /** Called when no block is in hand: any may go, to be loaded again. */
    void makeRoom() throws Exception;
  }

  /** Notes that the window of a key has been emitted as that revision. */
  private interface Told {
    void accept(int key, int revision);
  }

  /** One pass over a shelf: windows were due before, and how far time has come since. */
  record Pass(Shelf shelf, long due, long watermark, Loader loader, boolean isFinal) {
    Pass(Shelf shelf, long due, long watermark, Loader loader) {
      this(shelf, due, watermark, loader, false);
    }

    Stage stage(int revision) {
      return new Stage(watermark, revision, isFinal);
    }

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
      for (String text : window.getValue()) {
        int key = keys.find(text);
        one.clear();
        parts.foldInto(one, key);
        int revision = parts.revision(key, pass.due());
        emit(pass, parts.span(), pass.stage(revision), new Rows.Cell(text, one, 0));
        parts.remember(key, revision + 1, pass.due());
      }
      pass.loader().makeRoom();
    }
  }

  /** Emits the windows that are due now and were not before. */
  void emitDue(Pass pass, long now) throws Exception {
    for (Span span : Spans.due(pass.shelf(), pass.due(), now)) {
      WindowParts parts = pass.load(span);
      emitAll(pass, parts, (key, revision) -> parts.count(key, revision + 1));
    }
  }

  /** Emits the windows that are not due as the input has ended; they may be so again later. */
  void emitRest(Pass pass) throws Exception {
    for (Span span : Spans.due(pass.shelf(), pass.due(), Long.MAX_VALUE)) {
      WindowParts parts = pass.load(span);
      emitAll(pass, parts, (key, revision) -> parts.remember(key, revision + 1, pass.due()));
    }
  }

  /** Emits the windows that end behind one time and by another as final; all before now are due. */
  void emitFinal(Pass pass, long now, long behind, long by) throws Exception {
    Pass last = new Pass(pass.shelf(), now, pass.watermark(), pass.loader(), true);
    for (Span span : Spans.due(pass.shelf(), behind, by)) {
      emitAll(last, last.load(span), (key, revision) -> {});
    }
  }

  private void emitAll(Pass pass, WindowParts parts, Told told) throws Exception {
    KeyedCells total = parts.total(scratch);
    for (int row = 0; row < total.rows(); row++) {
      int key = total.key(row);
      int revision = parts.revision(key, pass.due());
      Rows.Cell cell = new Rows.Cell(keys.text(key), total.cells(), total.cells().at(row));
      emit(pass, parts.span(), pass.stage(revision), cell);
      told.accept(key, revision);
    }
    pass.loader().makeRoom();
  }

  private static void collect(Block block, long due, Map<Span, Set<String>> changed) {
    for (long rest = block.filled(); rest != 0; rest &= rest - 1) {
      int number = Long.numberOfTrailingZeros(rest);
      Pane pane = block.pane(number);
      long start = block.start() + number * block.grid().paneMillis();
      List<Span> spans = Spans.with(block.grid(), start, due);
      pane.waiting.stream()
          .map(pane.table()::key)
          .forEach(
              key -> {
                String text = block.text(key);
                spans.forEach(s -> changed.computeIfAbsent(s, any -> new TreeSet<>()).add(text));
                block.unwrittenKeys.add(key);
              });
    }
    block.nothingWaits();
  }

  private void emit(Pass pass, Span span, Stage stage, Rows.Cell cell) {
    out.accept(rows.row(pass.shelf(), span, stage, cell));
  }
}
