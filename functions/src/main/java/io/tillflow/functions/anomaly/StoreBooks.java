package io.tillflow.functions.anomaly;

import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.state.keyed.AnomalyState;
import io.tillflow.state.keyed.BlockName;
import io.tillflow.state.keyed.HourReader;
import io.tillflow.state.keyed.HourWriter;
import io.tillflow.state.keyed.Prints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;

/**
 * The books of the stores of one subtask.
 *
 * <p>Sums of hours are all in memory. Of the deeds of hours only so many are as there is room for;
 * of the others those that have been out of use for longest are written and let go of, and read
 * again when an event asks for them. What is new of an hour is written as a chunk of its own, at a
 * checkpoint or when much is new, so a checkpoint takes what is left; from time to time chunks
 * become one.
 */
final class StoreBooks {
  /** An hour of so many is written anew as one. */
  private static final int MOST_CHUNKS = 32;

  /**
   * So many deeds of an hour are written without waiting for a checkpoint, which would take longer
   * with them. Of an hour with more, more wait: it is written anew as often as it doubles.
   */
  private static final int MANY = 256;

  private final KeyGroups groups;
  private final MapState<BlockName, byte[]> pages;
  private final MapState<BlockName, long[]> sums;
  private final long memoryBytes;
  private final Printed<StoreBook> books = new Printed<>();
  private final HourWriter writer = new HourWriter();
  private final List<StoreHour> dirty = new ArrayList<>();
  private List<StoreHour> inMemory = new ArrayList<>();
  private long bytes;
  private long asked;
  private long loads;

  StoreBooks(KeyGroups groups, KeyedStateStore store, long memoryBytes) {
    this.groups = groups;
    this.pages = store.getMapState(AnomalyState.HOURS);
    this.sums = store.getMapState(AnomalyState.SUMS);
    this.memoryBytes = memoryBytes;
  }

  long bytes() {
    return bytes;
  }

  long loads() {
    return loads;
  }

  /** Takes up what the state holds; deeds stay there until they are asked for. */
  void restore() throws Exception {
    for (int group : groups.range()) {
      groups.select(group);
      for (Map.Entry<BlockName, long[]> each : sums.entries()) {
        StoreBook book = of(each.getKey().outerKey());
        StoreHour hour = new StoreHour(book, (int) each.getKey().start());
        hour.read(each.getValue());
        book.add(hour);
      }
    }
  }

  /** The book of the store of this print; null where there is none yet. */
  StoreBook of(long print) {
    return books.find(print);
  }

  /** The book of a store, which may be new. */
  StoreBook of(String storeId) {
    long print = Prints.of(storeId);
    StoreBook book = books.find(print);
    if (book == null) {
      book = new StoreBook(storeId, groups.of(storeId));
      books.add(print, book);
    }
    return book;
  }

  /** The deeds of an hour of a store; null where there are none. */
  HourPage page(StoreBook book, int number) throws Exception {
    StoreHour hour = book.hour(number);
    return hour == null ? null : page(hour);
  }

  private HourPage page(StoreHour hour) throws Exception {
    hour.asked = asked++;
    if (hour.page == null && hour.chunks > 0) {
      load(hour);
    }
    return hour.page;
  }

  // Where deeds were forgotten, a state that was restored has none.
  private void load(StoreHour hour) throws Exception {
    groups.select(hour.book.group);
    BlockName name = AnomalyState.name(hour.book.storeId, hour.number);
    byte[] first = pages.get(name);
    loads++;
    if (first == null) {
      hour.chunks = 0;
      return;
    }
    hour.page = new HourPage();
    hour.page.read(new HourReader(first));
    for (int chunk = 1; chunk < hour.chunks; chunk++) {
      hour.page.read(new HourReader(pages.get(name.chunk(chunk))));
    }
    inMemory.add(hour);
    count(hour);
  }

  /** An hour of a store with its deeds, both made where there are none; it is to be written. */
  StoreHour change(StoreBook book, int number) throws Exception {
    StoreHour hour = book.hour(number);
    if (hour == null) {
      hour = new StoreHour(book, number);
      book.add(hour);
    }
    if (page(hour) == null) {
      hour.page = new HourPage();
      inMemory.add(hour);
    }
    if (!hour.isDirty) {
      hour.isDirty = true;
      dirty.add(hour);
    }
    return hour;
  }

  /** Takes note of one more deed of an hour. */
  void remembered(StoreHour hour) throws Exception {
    if (hour.page.unwritten() >= Math.max(MANY, hour.page.deeds() / MOST_CHUNKS)) {
      groups.select(hour.book.group);
      writeDeeds(hour, AnomalyState.name(hour.book.storeId, hour.number));
    }
    count(hour);
  }

  private void count(StoreHour hour) {
    long now = hour.page == null ? 0 : hour.page.bytes();
    bytes += now - hour.bytes;
    hour.bytes = now;
  }

  /** Keeps within the bound; called between events. */
  void keepWithinBound() throws Exception {
    if (bytes <= memoryBytes) {
      return;
    }
    inMemory.sort(Comparator.comparingLong(hour -> hour.asked));
    int released = 0;
    while (released < inMemory.size() && bytes > memoryBytes - memoryBytes / 4) {
      StoreHour hour = inMemory.get(released++);
      write(hour);
      hour.page = null;
      count(hour);
    }
    inMemory = new ArrayList<>(inMemory.subList(released, inMemory.size()));
    dirty.removeIf(hour -> !hour.isDirty);
  }

  /** Writes what the state does not hold. */
  void flush() throws Exception {
    for (StoreHour hour : dirty) {
      write(hour);
    }
    dirty.clear();
  }

  private void write(StoreHour hour) throws Exception {
    if (hour.isDirty) {
      groups.select(hour.book.group);
      BlockName name = AnomalyState.name(hour.book.storeId, hour.number);
      if (hour.page.unwritten() > 0) {
        writeDeeds(hour, name);
      }
      sums.put(name, hour.written());
      hour.isDirty = false;
    }
  }

  private void writeDeeds(StoreHour hour, BlockName name) throws Exception {
    if (hour.chunks == MOST_CHUNKS) {
      hour.page.rewrite();
      removeChunks(hour, name);
    }
    pages.put(name.chunk(hour.chunks), hour.page.write(writer));
    hour.chunks++;
  }

  private void removeChunks(StoreHour hour, BlockName name) throws Exception {
    for (int chunk = 0; chunk < hour.chunks; chunk++) {
      pages.remove(name.chunk(chunk));
    }
    hour.chunks = 0;
  }

  /** Forgets the deeds of all hours before one, and the sums of all before another. */
  void forget(int deedsFrom, int sumsFrom) throws Exception {
    for (StoreBook book : books.values()) {
      Iterator<StoreHour> hours = book.hours.headMap(deedsFrom).values().iterator();
      while (hours.hasNext()) {
        StoreHour hour = hours.next();
        if (hour.chunks > 0 || hour.page != null) {
          forgetDeeds(hour);
        }
        if (hour.number < sumsFrom || hour.sums.n() == 0) {
          groups.select(book.group);
          sums.remove(AnomalyState.name(book.storeId, hour.number));
          hours.remove();
          book.forgot();
        }
      }
    }
    books.removeIf(book -> book.hours.isEmpty());
    inMemory.removeIf(hour -> hour.page == null);
    dirty.removeIf(hour -> !hour.isDirty);
  }

  // Its sums stay, and tell that there are no deeds any more.
  private void forgetDeeds(StoreHour hour) throws Exception {
    BlockName name = AnomalyState.name(hour.book.storeId, hour.number);
    groups.select(hour.book.group);
    boolean isTold = hour.chunks == 0 && !hour.isDirty;
    removeChunks(hour, name);
    if (!isTold) {
      sums.put(name, hour.written());
      hour.isDirty = false;
    }
    hour.page = null;
    hour.span = null;
    count(hour);
  }
}
