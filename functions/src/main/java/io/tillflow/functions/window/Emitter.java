package io.tillflow.functions.window;

import io.tillflow.functions.window.Rows.Stage;
import io.tillflow.state.row.WindowRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The blocks of one shelf in, the rows of windows that are due, changed or final out. */
final class Emitter<E> {
  private final Slots slots;
  private final Rows<E> rows;
  private final long horizonMillis;
  private final Consumer<WindowRow> out;

  Emitter(Slots slots, Rows<E> rows, long horizonMillis, Consumer<WindowRow> out) {
    this.slots = slots;
    this.rows = rows;
    this.horizonMillis = horizonMillis;
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
    List<Block> load(Span span) throws Exception {
      List<Block> blocks = shelf.within(span);
      for (Block block : blocks) {
        loader.load(block);
      }
      return blocks;
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
      List<Block> parts = pass.load(window.getKey());
      for (String key : window.getValue()) {
        int revision = revision(pass, window.getKey(), parts, key);
        emit(pass, window.getKey(), parts, key, revision);
        remember(pass, window.getKey(), parts, key, revision + 1);
      }
      pass.loader().makeRoom();
    }
  }

  /** Emits the windows that are due now and were not before. */
  void emitDue(Pass pass, long now) throws Exception {
    for (Span span : Spans.due(pass.shelf(), pass.due(), now)) {
      List<Block> parts = pass.load(span);
      for (String key : keys(span, parts)) {
        int revision = revision(pass, span, parts, key);
        emit(pass, span, parts, key, revision);
        count(span, parts, key, revision + 1);
      }
      pass.loader().makeRoom();
    }
  }

  /** Emits the windows that are not due as the input has ended; they may be so again later. */
  void emitRest(Pass pass) throws Exception {
    for (Span span : Spans.due(pass.shelf(), pass.due(), Long.MAX_VALUE)) {
      List<Block> parts = pass.load(span);
      for (String key : keys(span, parts)) {
        int revision = revision(pass, span, parts, key);
        emit(pass, span, parts, key, revision);
        remember(pass, span, parts, key, revision + 1);
      }
      pass.loader().makeRoom();
    }
  }

  /** Emits the windows that are final now and were not when those before were due. */
  void emitFinal(Pass pass, long now) throws Exception {
    Pass after = new Pass(pass.shelf(), now, pass.watermark(), pass.loader());
    for (Span span : Spans.due(pass.shelf(), less(pass.due()), less(now))) {
      List<Block> parts = pass.load(span);
      for (String key : keys(span, parts)) {
        int revision = revision(after, span, parts, key);
        Stage stage = new Stage(pass.watermark(), revision, true);
        out.accept(rows.row(pass.shelf().name(), key, span, stage, cell(span, parts, key)));
      }
      pass.loader().makeRoom();
    }
  }

  private void collect(Block block, long due, Map<Span, Set<String>> changed) {
    for (int key = 0; key < block.keys().size(); key++) {
      for (long rest = block.panesOf(key); rest != 0; rest &= rest - 1) {
        int number = Long.numberOfTrailingZeros(rest);
        if (block.pane(number).waiting.get(block.row(number, key))) {
          String name = block.keys().key(key);
          long start = block.start() + number * block.grid().paneMillis();
          Spans.with(block.grid(), start, due)
              .forEach(s -> changed.computeIfAbsent(s, any -> new TreeSet<>()).add(name));
          block.unwrittenKeys.set(key);
        }
      }
    }
    block.nothingWaits();
  }

  private static Collection<String> keys(Span span, List<Block> parts) {
    Collection<String> keys = parts.size() == 1 ? new ArrayList<>() : new LinkedHashSet<>();
    for (Block block : parts) {
      for (int key = 0; key < block.keys().size(); key++) {
        if (block.has(key, span)) {
          keys.add(block.keys().key(key));
        }
      }
    }
    return keys;
  }

  private static int revision(Pass pass, Span span, List<Block> parts, String key) {
    int revision = 0;
    for (Block block : parts) {
      int id = block.keys().find(key);
      if (id != KeyTable.NONE) {
        revision = Math.max(revision, block.emissions().count(id, span, pass.due()));
      }
    }
    return revision;
  }

  // Where the count follows from what is there, it goes on to follow.
  private static void count(Span span, List<Block> parts, String key, int count) {
    for (Block block : parts) {
      int id = block.keys().find(key);
      if (id != KeyTable.NONE && block.emissions().kept(id) != null) {
        block.emissions().set(id, span, count);
        block.unwrittenKeys.set(id);
      }
    }
  }

  private static void remember(Pass pass, Span span, List<Block> parts, String key, int count) {
    for (Block block : parts) {
      int id = block.keys().find(key);
      if (id != KeyTable.NONE) {
        block.emissions().freeze(id, pass.due());
      }
    }
    count(span, parts, key, count);
  }

  private void emit(Pass pass, Span span, List<Block> parts, String key, int revision) {
    Stage stage = new Stage(pass.watermark(), revision, false);
    out.accept(rows.row(pass.shelf().name(), key, span, stage, cell(span, parts, key)));
  }

  private Cells cell(Span span, List<Block> parts, String key) {
    Cells cell = Cells.one(slots);
    for (Block block : parts) {
      int id = block.keys().find(key);
      for (long rest = block.within(span); rest != 0 && id != KeyTable.NONE; rest &= rest - 1) {
        int number = Long.numberOfTrailingZeros(rest);
        int row = block.row(number, id);
        if (row != Pane.NONE) {
          Cells cells = block.pane(number).cells();
          cell.fold(0, cells, cells.at(row));
        }
      }
    }
    return cell;
  }

  private long less(long due) {
    return due < Long.MIN_VALUE + horizonMillis ? Long.MIN_VALUE : due - horizonMillis;
  }
}
