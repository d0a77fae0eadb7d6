package io.tillflow.functions.completeness;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Heard;
import io.tillflow.state.event.Mark;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What was heard of one store and told of it, as far as it may still change. */
final class StoreBook {
  final String storeId;
  final int group;
  final Numbers numbers;

  private final Stretch changed = new Stretch();
  private final NavigableMap<Long, WindowBlock> blocks = new TreeMap<>();

  StoreBook(String storeId, int group) {
    this.storeId = storeId;
    this.group = group;
    this.numbers = new Numbers(changed);
  }

  /** Event time begins. */
  void begin(long watermark) {
    numbers.begin(watermark);
  }

  /** Takes what was heard; a time up to some point is too late to count, but its number does. */
  void hear(Heard heard, long late, long watermark) {
    boolean counts = heard.eventTime() != Decoded.NO_TIME && heard.eventTime() > late;
    if (counts && block(heard.eventTime()).hear(heard.eventTime())) {
      changed.include(heard.eventTime());
    }
    if (heard.sequence() == Mark.NO_SEQUENCE) {
      return;
    }
    if (counts) {
      numbers.add(heard.sequence(), heard.eventTime());
    } else {
      numbers.addUntimed(heard.sequence(), watermark);
    }
    numbers.bound(watermark);
  }

  /** The block that a time is in, made where there is none. */
  WindowBlock block(long time) {
    return blocks.computeIfAbsent(WindowBlock.blockOf(time), WindowBlock::new);
  }

  /** The block that a time is in, or null. */
  WindowBlock blockIfAny(long time) {
    return blocks.get(WindowBlock.blockOf(time));
  }

  /** Puts a block in its place. */
  void restore(WindowBlock block) {
    blocks.put(block.start, block);
  }

  Collection<WindowBlock> blocks() {
    return blocks.values();
  }

  /** The times of which something has become known since it was cleared. */
  Stretch changed() {
    return changed;
  }

  /** All times of which something is known. */
  Stretch known() {
    Stretch known = new Stretch();
    numbers.include(known);
    if (!blocks.isEmpty()) {
      known.include(blocks.firstKey());
      known.include(blocks.lastKey() + WindowBlock.BLOCK_MILLIS - 1);
    }
    return known;
  }
}
