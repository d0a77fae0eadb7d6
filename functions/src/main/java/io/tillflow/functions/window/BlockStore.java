package io.tillflow.functions.window;

import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.state.keyed.BlockName;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapState;

/** Blocks in and out of the keyed state, chunk by chunk, under the key of their key group. */
final class BlockStore {
  /** A block of more chunks is written anew as one. */
  private static final int MOST_CHUNKS = 16;

  private final MapState<BlockName, byte[]> chunks;
  private final MapState<BlockName, Long> index;
  private final KeyGroups groups;
  private final BlockBytes bytes;

  BlockStore(
      MapState<BlockName, byte[]> chunks,
      MapState<BlockName, Long> index,
      KeyGroups groups,
      BlockBytes bytes) {
    this.chunks = chunks;
    this.index = index;
    this.groups = groups;
    this.bytes = bytes;
  }

  /** What stands in the index of a key group: names, and what is said of them. */
  record Entry(BlockName name, long says) {
    int chunks() {
      return (int) (says >>> 1);
    }

    boolean waiting() {
      return (says & 1) != 0;
    }
  }

  List<Entry> entries(int group) throws Exception {
    groups.select(group);
    List<Entry> entries = new ArrayList<>();
    index.entries().forEach(entry -> entries.add(new Entry(entry.getKey(), entry.getValue())));
    return entries;
  }

  /** Makes a block whole; windows that end by a time have been emitted. */
  void load(Block block, long due) throws Exception {
    if (block.whole) {
      return;
    }
    groups.select(block.keyGroup());
    Block added = block.handOver();
    block.whole = true;
    for (int chunk = 0; chunk < block.chunks; chunk++) {
      bytes.add(chunks.get(block.name().chunk(chunk)), block);
    }
    block.know();
    bytes.add(added, block, due);
    added.clear();
  }

  /** Writes what the state does not hold; a block that is not whole is then out of memory. */
  void write(Block block, long due) throws Exception {
    if (!block.isUnwritten()) {
      return;
    }
    boolean wasWhole = block.whole;
    if (block.chunks >= MOST_CHUNKS) {
      load(block, due);
    }
    groups.select(block.keyGroup());
    if (block.chunks >= MOST_CHUNKS) {
      chunks.put(block.name().chunk(0), bytes.all(block, due));
      for (int chunk = 1; chunk < block.chunks; chunk++) {
        chunks.remove(block.name().chunk(chunk));
      }
      block.chunks = 1;
    } else {
      chunks.put(block.name().chunk(block.chunks), bytes.unwritten(block, due));
      block.chunks++;
    }
    index.put(block.name(), 2L * block.chunks + (block.waiting ? 1 : 0));
    block.written();
    if (!wasWhole) {
      block.clear();
    }
  }

  /** Writes a block and lets go of its memory. */
  void evict(Block block, long due) throws Exception {
    write(block, due);
    block.clear();
  }

  /** Forgets a block. */
  void drop(Block block) throws Exception {
    groups.select(block.keyGroup());
    for (int chunk = 0; chunk < block.chunks; chunk++) {
      chunks.remove(block.name().chunk(chunk));
    }
    index.remove(block.name());
  }
}
