package io.tillflow.functions.completeness;

import io.tillflow.functions.pages.Dues;
import io.tillflow.functions.pages.GroupTimes;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.state.keyed.BlockName;
import io.tillflow.state.keyed.CompletenessState;
import io.tillflow.state.keyed.HeardBlock;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;

/** Books of stores in, the state of their key groups out, and back. */
final class BookState {
  private final KeyGroups groups;
  private final MapState<BlockName, HeardBlock> windows;
  private final MapState<String, long[]> numbers;
  private final Dues dues;
  private final GroupTimes since;

  BookState(KeyGroups groups, KeyedStateStore state) {
    this.groups = groups;
    this.windows = state.getMapState(CompletenessState.WINDOWS);
    this.numbers = state.getMapState(CompletenessState.NUMBERS);
    this.dues =
        new Dues(
            state.getState(CompletenessState.DUE), state.getState(CompletenessState.FINAL), groups);
    this.since = new GroupTimes(state.getState(CompletenessState.SINCE), groups);
  }

  /** Through when windows have been told. */
  Dues dues() {
    return dues;
  }

  /** Where windows start in which a store may be silent: of a time before nothing is known. */
  GroupTimes since() {
    return since;
  }

  /** Fills the books, which are asked for by store and key group. */
  void restore(BiFunction<String, Integer, StoreBook> books) throws Exception {
    for (int group : groups.range()) {
      groups.select(group);
      for (Map.Entry<BlockName, HeardBlock> one : windows.entries()) {
        WindowBlock block = new WindowBlock(one.getKey().start(), one.getValue());
        books.apply(one.getKey().outerKey(), group).restore(block);
      }
      for (Map.Entry<String, long[]> one : numbers.entries()) {
        books.apply(one.getKey(), group).numbers.restore(one.getValue());
      }
    }
  }

  /** Writes what has changed of a book. */
  void write(StoreBook book) throws Exception {
    groups.select(book.group);
    for (WindowBlock block : book.blocks()) {
      HeardBlock unwritten = block.unwritten();
      if (unwritten != null) {
        windows.put(CompletenessState.name(book.storeId, block.start), unwritten);
      }
    }
    long[] unwritten = book.numbers.unwritten();
    if (unwritten != null) {
      numbers.put(book.storeId, unwritten);
    }
  }

  /** Removes a block of a book. */
  void remove(StoreBook book, WindowBlock block) throws Exception {
    groups.select(book.group);
    windows.remove(CompletenessState.name(book.storeId, block.start));
  }

  /** Removes a book that has no blocks. */
  void remove(StoreBook book) throws Exception {
    groups.select(book.group);
    numbers.remove(book.storeId);
  }
}
