package io.tillflow.functions.window;

import io.tillflow.functions.pages.Dues;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The blocks of one subtask, as far as they are in memory: what changes in, what is to be written
 * and let go of out.
 *
 * <p>Beyond its bound the blocks to which nothing was added for longest are written and let go of;
 * one that is read to be emitted may be the first to go again. Only the blocks of one window may
 * exceed it, and what they add up to, while that is emitted.
 */
final class BlockMemory implements Emitter.Loader {
  /** So many lines may wait to be written; beyond them the blocks that have longest go first. */
  private static final int MOST_CHANGES = 500_000;

  private final long memoryBytes;
  private final BlockStore store;
  private final Dues dues;
  private final Collection<Shelf> shelves;
  private final LongSupplier beside;
  private final Usage usage = new Usage();
  private final Deque<Block> changed = new ArrayDeque<>();
  private long changes;
  private long bound;
  private long clock;

  /** What memory is taken up, and by how much; gauges read it. */
  static final class Usage {
    long bytes;
    long blocks;
    long loads;

    /** Those of the bytes that are not in blocks. */
    private long beside;
  }

  /** Where blocks are written, by when windows are due, and what they may take. */
  record Place(BlockStore store, Dues dues, long memoryBytes) {}

  /** The memory of blocks on these shelves; what else takes some is asked for. */
  BlockMemory(Place place, Collection<Shelf> shelves, LongSupplier beside) {
    this.store = place.store();
    this.dues = place.dues();
    this.memoryBytes = place.memoryBytes();
    this.bound = memoryBytes;
    this.shelves = shelves;
    this.beside = beside;
  }

  Usage usage() {
    return usage;
  }

  /** Takes note that so many lines have been added to a block. */
  void added(Block block, int lines) throws Exception {
    block.used = ++clock;
    changed(block, lines);
    if (block.accounted == 0 || block.outgrown || block.hasSummaries()) {
      account(block);
    }
    // One block for an entry at most, so that neither this nor the next checkpoint takes long.
    if (changes > MOST_CHANGES) {
      writeFirst();
    }
    makeRoom();
  }

  /** Takes note of a block that is there, or has changed its size. */
  void account(Block block) {
    long bytes = block.bytes();
    usage.blocks += block.accounted == 0 ? 1 : 0;
    usage.bytes += bytes - block.accounted;
    block.accounted = bytes;
    block.outgrown = false;
    long now = beside.getAsLong();
    usage.bytes += now - usage.beside;
    usage.beside = now;
  }

  @Override
  public void load(Block block) throws Exception {
    if (!block.whole) {
      store.load(block, dues.due(block.keyGroup()));
      usage.loads++;
    }
    changed(block, 0);
    account(block);
  }

  @Override
  public void makeRoom() throws Exception {
    if (usage.bytes <= bound) {
      return;
    }
    List<Block> inMemory = new ArrayList<>();
    for (Shelf shelf : shelves) {
      shelf.blocks().stream().filter(block -> !block.isEmpty()).forEach(inMemory::add);
    }
    inMemory.sort(Comparator.comparingLong(block -> block.used));
    for (Block block : inMemory) {
      if (usage.bytes > memoryBytes - memoryBytes / 4) {
        store.evict(block, dues.due(block.keyGroup()));
        account(block);
      }
    }
    // Where nothing is left to let go of, a little growth comes before the next attempt.
    bound = Math.max(memoryBytes, usage.bytes + usage.bytes / 8);
  }

  /** Keeps within the bound again, which may have given way while windows were emitted. */
  void settle() throws Exception {
    bound = memoryBytes;
    makeRoom();
  }

  /** Forgets a block. */
  void drop(Block block) throws Exception {
    store.drop(block);
    block.clear();
    usage.bytes -= block.accounted;
    usage.blocks--;
  }

  /** Writes what the state does not hold. */
  void flush() throws Exception {
    while (!changed.isEmpty()) {
      writeFirst();
    }
  }

  private void writeFirst() throws Exception {
    Block block = changed.remove();
    block.queued = false;
    changes -= block.changes;
    block.changes = 0;
    // A block that was dropped in the meantime is accounted for, and has nothing to write.
    if (block.isUnwritten()) {
      store.write(block, dues.due(block.keyGroup()));
      account(block);
    }
  }

  private void changed(Block block, int lines) {
    block.changes += lines;
    changes += lines;
    if (!block.queued) {
      block.queued = true;
      changed.add(block);
    }
  }
}
