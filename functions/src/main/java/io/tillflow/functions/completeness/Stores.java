package io.tillflow.functions.completeness;

import io.tillflow.functions.completeness.Teller.Subject;
import io.tillflow.functions.intake.Known;
import io.tillflow.functions.pages.Dues;
import io.tillflow.functions.pages.GroupTimes;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.time.StoreHours;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Heard;
import io.tillflow.state.event.Store;
import io.tillflow.state.row.CompletenessRow;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The stores of one subtask: what is heard of them, who they are and event time in; rows out.
 *
 * <p>A store that the reference knows has a book from then on, so that its silence is told; of any
 * other only what was heard is. Before event time begins nothing is known, so it is not silence.
 */
final class Stores {
  private final CompletenessSettings settings;
  private final KeyGroups groups;
  private final BookState state;
  private final Dues dues;
  private final GroupTimes since;
  private final long horizonMillis;
  private final Teller teller;
  private final Known<Store> known = new Known<>();
  private final Map<String, StoreHours> hours = new HashMap<>();
  private final Map<String, StoreBook> books = new HashMap<>();
  private final Usage usage = new Usage();

  /** What is missing; gauges read it. */
  static final class Usage {
    long missing;
    long incomplete;
    long uncounted;
  }

  Stores(
      CompletenessSettings settings,
      KeyGroups groups,
      BookState state,
      Consumer<CompletenessRow> out) {
    this.settings = settings;
    this.groups = groups;
    this.state = state;
    this.dues = state.dues();
    this.since = state.since();
    this.horizonMillis = settings.horizon().toMillis();
    this.teller = new Teller(dues, horizonMillis, out);
  }

  Usage usage() {
    return usage;
  }

  /** Takes up what the state holds; time had come so far, and anything may have changed since. */
  void restore(long watermark) throws Exception {
    dues.restore(Dues.at(watermark), horizonMillis);
    since.restore(group -> Long.MIN_VALUE);
    state.restore((store, group) -> books.computeIfAbsent(store, id -> new StoreBook(id, group)));
    for (StoreBook book : books.values()) {
      if (!book.known().isEmpty()) {
        book.changed().include(book.known().from());
        book.changed().include(book.known().to());
      }
    }
  }

  /** Takes what the reference says of a store, if it is one of this subtask's. */
  void change(Change<Store> change) {
    int group = groups.of(change.key());
    if (groups.range().contains(group)) {
      known.apply(change);
      Store store = known.value(change.key());
      hours.put(change.key(), store == null ? StoreHours.ALWAYS : StoreHours.of(store));
      if (store != null && counts(change.key())) {
        books.computeIfAbsent(change.key(), id -> new StoreBook(id, group));
      }
    }
  }

  /** Takes what is heard of a store. */
  void hear(Heard heard, long watermark) {
    StoreBook book = books.get(heard.storeId());
    if (counts(heard.storeId())) {
      if (book == null) {
        book = new StoreBook(heard.storeId(), groups.of(heard.storeId()));
        books.put(heard.storeId(), book);
      }
      book.hear(heard, Math.max(less(watermark), dues.finals(book.group)), watermark);
    }
  }

  /** Tells and forgets what event time has made due, changed or final. */
  void advance(long watermark) throws Exception {
    long now = Dues.at(watermark);
    if (!dues.isBehind(now)) {
      return;
    }
    usage.missing = 0;
    usage.incomplete = 0;
    usage.uncounted = 0;
    listen(watermark);
    Iterator<StoreBook> each = books.values().iterator();
    while (each.hasNext()) {
      StoreBook book = each.next();
      if (dues.due(book.group) == Long.MIN_VALUE) {
        book.begin(watermark);
      }
      pass(book, now);
      if (isDone(book, now)) {
        state.remove(book);
        each.remove();
      }
    }
    dues.advance(now, horizonMillis);
    BitSet holding = holding();
    dues.forget(holding);
    since.forget(holding);
  }

  private BitSet holding() {
    BitSet holding = new BitSet();
    books.values().forEach(book -> holding.set(book.group));
    return holding;
  }

  /** Tells what is left as the input has ended. */
  void finish() {
    for (StoreBook book : books.values()) {
      long due = dues.due(book.group);
      teller.revise(subject(book), due);
      teller.tellRest(subject(book), due);
    }
  }

  /** Writes what the state does not hold. */
  void flush() throws Exception {
    for (StoreBook book : books.values()) {
      state.write(book);
    }
    BitSet holding = holding();
    dues.flush(holding);
    since.flush(holding);
  }

  private void pass(StoreBook book, long now) throws Exception {
    long due = dues.due(book.group);
    Subject subject = subject(book);
    teller.revise(subject, due);
    teller.tellDue(subject, due, now);
    teller.tellFinal(subject, due, now);
    Iterator<WindowBlock> each = book.blocks().iterator();
    while (each.hasNext()) {
      WindowBlock block = each.next();
      if (block.start + WindowBlock.BLOCK_MILLIS <= less(now)) {
        state.remove(book, block);
        each.remove();
      }
    }
    book.numbers.forget(WindowBlock.startOf(less(now)));
    long missing = book.numbers.missing();
    usage.missing = Missing.sum(usage.missing, missing);
    usage.incomplete += missing == 0 ? 0 : 1;
    usage.uncounted += book.numbers.isCounting() ? 0 : 1;
  }

  // Where event time began long ago, one old event may be all that came before; later steps of any
  // length are those of a reader that catches up.
  private void listen(long watermark) {
    for (int group : groups.range()) {
      long due = dues.due(group);
      if (due == Long.MIN_VALUE) {
        since.set(group, watermark);
      } else if (due == Dues.at(since.of(group))) {
        long live = WindowBlock.startOf(less(Dues.at(watermark)));
        since.set(group, Math.max(since.of(group), live));
      }
    }
  }

  private Subject subject(StoreBook book) {
    boolean expected = known.value(book.storeId) != null && counts(book.storeId);
    StoreHours when = hours.getOrDefault(book.storeId, StoreHours.ALWAYS);
    return new Subject(book, when, expected ? since.of(book.group) : Long.MAX_VALUE);
  }

  private boolean isDone(StoreBook book, long now) {
    boolean expected = known.value(book.storeId) != null && counts(book.storeId);
    return !expected && book.blocks().isEmpty() && !book.numbers.hasUntimedSince(less(now));
  }

  private boolean counts(String storeId) {
    Store store = known.value(storeId);
    return !settings.excludedStores().contains(storeId) && (store == null || !store.isTest());
  }

  private long less(long time) {
    return Dues.before(time, horizonMillis);
  }
}
