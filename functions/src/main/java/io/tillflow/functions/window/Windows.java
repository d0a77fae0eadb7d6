package io.tillflow.functions.window;

import io.tillflow.functions.metrics.Facts;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.MetricSet.FinalRows;
import io.tillflow.functions.pages.Dues;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.window.Emitter.Pass;
import io.tillflow.state.row.WindowRow;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All windows of one subtask: entries and event time in, rows out.
 *
 * <p>Its time runs behind event time for as long as first rows wait: with that a window is due at
 * its end, whatever its set, and all else follows.
 */
final class Windows<E> {

  private static final long AHEAD = Duration.ofHours(1).toMillis();

  private final MetricSet<E> set;
  private final Facts.EntryText<E> key;
  private final long settlingMillis;
  private final long horizonMillis;
  private final PaneGrid grid;
  private final Frame frame;
  private final Adder<E> adder;
  private final Arrivals arrivals;
  private final Emitter<E> emitter;
  private final KeyGroups groups;
  private final BlockStore store;
  private final Map<Shelf.Name, Shelf> shelves = new HashMap<>();

  /** By the keys of the partition, for each the shelf that was added to last. */
  private final Map<String, Shelf> recent = new HashMap<>();

  private final BlockMemory memory;
  private final Dues dues;

  /** What it is made of, besides the set; a number that is too large is named to the last. */
  record Parts(
      Frame frame,
      KeyGroups groups,
      BlockStore store,
      Dues dues,
      Consumer<WindowRow> out,
      Consumer<String> tooLarge) {}

  /** Windows of entries that are partitioned by a key, which need not be the set's. */
  Windows(MetricSet<E> set, Facts.EntryText<E> key, long memoryBytes, Parts parts) {
    this.set = set;
    this.key = key;
    this.settlingMillis = set.settling().toMillis();
    this.horizonMillis = set.revised().toMillis();
    this.grid = parts.frame().grid();
    this.frame = parts.frame();
    this.arrivals = new Arrivals(frame, memoryBytes);
    this.adder = new Adder<>(set, frame, arrivals);
    this.emitter =
        new Emitter<>(frame, new Rows<>(set, frame.slots(), parts.tooLarge()), parts.out());
    this.groups = parts.groups();
    this.store = parts.store();
    this.dues = parts.dues();
    this.memory =
        new BlockMemory(
            new BlockMemory.Place(store, dues, memoryBytes),
            shelves.values(),
            () -> frame.keys().bytes() + arrivals.bytes());
  }

  BlockMemory.Usage usage() {
    return memory.usage();
  }

  /** Takes up what the state holds; time had come so far, and windows were revised so long. */
  void restore(long watermark, long horizonMillis) throws Exception {
    dues.restore(dueAt(watermark), horizonMillis);
    for (int group : groups.range()) {
      for (BlockStore.Entry entry : store.entries(group)) {
        Shelf.Name name = new Shelf.Name(entry.name().outerKey(), entry.name().currency(), group);
        Block block = shelf(name).block(entry.name().start());
        block.chunks = entry.chunks();
        block.waiting = entry.waiting();
        block.clear();
        memory.account(block);
      }
    }
  }

  /** How long windows are revised by now: a setting takes its time where it was shorter before. */
  long horizonMillis() {
    return dues.horizonMillis(horizonMillis);
  }

  /** Takes an entry; returns whether it counts, since what is final does not change. */
  boolean add(E entry) throws Exception {
    Shelf shelf = shelf(entry);
    if (set.facts().time().of(entry) <= dues.finals(shelf.keyGroup())) {
      return false;
    }
    adder.read(entry, shelf);
    if (arrivals.isFull()) {
      settle();
    }
    return true;
  }

  /** Adds all that has arrived to blocks. */
  void settle() throws Exception {
    arrivals.drain(this::add);
  }

  private void add(Shelf shelf, int entry) throws Exception {
    Block block = shelf.block(grid.blockStart(arrivals.time(entry)));
    adder.add(entry, block, dues.due(shelf.keyGroup()));
    memory.added(block, arrivals.rows(entry));
  }

  /** Emits and forgets what event time has made due, changed or final. */
  void advance(long watermark) throws Exception {
    long now = dueAt(watermark);
    if (!dues.isBehind(now)) {
      return;
    }
    settle();
    Iterator<Shelf> each = shelves.values().iterator();
    while (each.hasNext()) {
      Shelf shelf = each.next();
      pass(new Pass(shelf, dues.due(shelf.keyGroup()), watermark, memory), now);
      if (shelf.isEmpty()) {
        each.remove();
        recent.values().remove(shelf);
      }
    }
    dues.advance(now, horizonMillis);
    dues.forget(holding());
    memory.settle();
  }

  /** Emits what is left as the input has ended. */
  void finish(long watermark) throws Exception {
    settle();
    for (Shelf shelf : shelves.values()) {
      Pass pass = new Pass(shelf, dues.due(shelf.keyGroup()), watermark, memory);
      emitter.revise(pass);
      emitter.emitRest(pass);
    }
  }

  /** Where the latest block ends; long ago where there is none. */
  long end() {
    return shelves.values().stream()
        .filter(shelf -> !shelf.isEmpty())
        .mapToLong(Shelf::to)
        .max()
        .orElse(Long.MIN_VALUE);
  }

  /**
   * Where windows start of which nothing had come yet when a job went on, at its first watermark:
   * behind all blocks, and an hour behind time, for events may have been ahead of it.
   */
  long unbegun(long watermark) {
    return watermark == Long.MIN_VALUE
        ? end()
        : Math.max(end(), grid.blockStart(watermark + AHEAD) + grid.blockMillis());
  }

  /** Writes what the state does not hold. */
  void flush() throws Exception {
    memory.flush();
    dues.flush(holding());
  }

  private BitSet holding() {
    BitSet holding = new BitSet();
    shelves.values().forEach(shelf -> holding.set(shelf.keyGroup()));
    return holding;
  }

  private void pass(Pass pass, long now) throws Exception {
    emitter.revise(pass);
    emitter.emitDue(pass, now);
    if (set.finalRows() == FinalRows.EMITTED) {
      long behind = dues.finals(pass.shelf().keyGroup());
      emitter.emitFinal(pass, now, behind, Dues.before(now, horizonMillis));
    }
    for (Block block : pass.shelf().blocks()) {
      if (grid.lastEnd(block.start()) + horizonMillis <= now) {
        memory.drop(block);
        pass.shelf().remove(block);
      }
    }
  }

  // Most keys have one currency: their shelf is found by their text alone.
  private Shelf shelf(E entry) {
    String outerKey = set.outerKey().of(entry);
    String currency = set.facts().currency().of(entry);
    String text = key.of(entry);
    Shelf shelf = recent.get(text);
    if (shelf == null || !shelf.name().isOf(outerKey, currency)) {
      shelf = shelf(new Shelf.Name(outerKey, currency, groups.of(text)));
      recent.put(text, shelf);
    }
    return shelf;
  }

  private Shelf shelf(Shelf.Name name) {
    return shelves.computeIfAbsent(name, any -> new Shelf(any, frame));
  }

  private long dueAt(long watermark) {
    return Dues.at(Dues.before(watermark, settlingMillis));
  }
}
