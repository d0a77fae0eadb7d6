package io.tillflow.functions.pages;

import io.tillflow.functions.pages.JournalReader.Told;
import io.tillflow.state.keyed.CompactOutput;
import io.tillflow.state.keyed.JournalEntry;
import io.tillflow.state.keyed.VisitorName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;

/**
 * What is new of the residents of one key group in, pages of it out; from these, after a restore,
 * what was told of whom.
 *
 * <p>So a checkpoint writes what is new, and not everyone of whom something is. A resident takes a
 * seat, the next one on the page, with what is told of it first, and leaves it when it is written
 * or forgotten: what was told from there counts no more. A page is kept until the seats on it, and
 * on those before it, have been left.
 */
final class Journal<R extends Resident<?>> {
  private static final int FULL_PAGE = 1 << 16;
  private static final int MOST_PAGES = 64;

  private final int group;
  private final Book book;
  private final List<JournalPage<R>> pages = new ArrayList<>();
  private final CompactOutput out = new CompactOutput();
  private long bytes;

  /** Where the journals of a subtask are kept, and how long one of them may get. */
  record Book(KeyGroups groups, MapState<Integer, byte[]> state, long mostBytes) {}

  /** Takes what was told of one who is not written; returns who that is. */
  @FunctionalInterface
  interface Listener<R> {
    R hear(VisitorName name, byte[] news) throws Exception;
  }

  Journal(int group, Book book) {
    this.group = group;
    this.book = book;
  }

  /** Takes up what the state holds; those of whom something was told. */
  List<R> restore(Listener<R> listener) throws Exception {
    NavigableMap<Integer, byte[]> written = written();
    JournalReader reader = new JournalReader();
    for (Map.Entry<Integer, byte[]> page : written.entrySet()) {
      reader.read(page.getKey(), page.getValue());
    }
    List<R> all = new ArrayList<>();
    for (Map.Entry<Integer, List<Told>> read : reader.pages().entrySet()) {
      JournalPage<R> page = new JournalPage<>(read.getKey());
      page.bytes = written.get(page.number()).length;
      bytes += page.bytes;
      for (Told told : read.getValue()) {
        page.seat(told == null ? null : listener.hear(told.name(), told.news().toByteArray()));
      }
      page.sitting().forEach(all::add);
      pages.add(page);
    }
    pages.add(new JournalPage<>(pages.isEmpty() ? 0 : last().number() + 1));
    return all;
  }

  private NavigableMap<Integer, byte[]> written() throws Exception {
    book.groups.select(group);
    NavigableMap<Integer, byte[]> written = new TreeMap<>();
    for (Map.Entry<Integer, byte[]> page : book.state.entries()) {
      written.put(page.getKey(), page.getValue());
    }
    return written;
  }

  /** Tells what is new of a resident, which is one of those that are not written. */
  void tell(R resident) throws Exception {
    byte[] news = resident.news();
    if (resident.page == Resident.NO_PAGE) {
      last().seat(resident);
      enter(resident, resident.name(), news);
    } else if (news.length > 0) {
      enter(resident, null, news);
    }
    if (out.size() >= FULL_PAGE) {
      turn();
    }
  }

  private void enter(R resident, VisitorName name, byte[] news) {
    int back = last().number() - resident.page;
    new JournalEntry(back, resident.seat, name, news).write(out);
  }

  /** Takes note that a resident is written, or forgotten. */
  void leave(R resident) throws Exception {
    if (resident.page == Resident.NO_PAGE) {
      return;
    }
    enter(resident, null, null);
    pages.get(resident.page - pages.get(0).number()).leave(resident);
    while (pages.size() > 1 && pages.get(0).isLeft()) {
      drop(pages.remove(0));
    }
    if (pages.size() == 1 && last().isLeft()) {
      last().begin();
      out.clear();
    }
  }

  private void drop(JournalPage<R> page) throws Exception {
    book.groups.select(group);
    book.state.remove(page.number());
    bytes -= page.bytes;
  }

  /** Hands over those who are to be written, so that the journal stays short. */
  void overdue(Consumer<R> taker) {
    long rest = bytes;
    for (int i = 0; rest > book.mostBytes || pages.size() - i > MOST_PAGES; i++) {
      pages.get(i).sitting().forEach(taker);
      rest -= pages.get(i).bytes;
    }
  }

  /** Writes what the state does not hold. */
  void flush() throws Exception {
    if (out.size() > 0) {
      turn();
    }
  }

  private void turn() throws Exception {
    JournalPage<R> page = last();
    book.groups.select(group);
    book.state.put(page.number(), out.toBytes());
    page.bytes = out.size();
    bytes += page.bytes;
    out.clear();
    pages.add(new JournalPage<>(page.number() + 1));
  }

  private JournalPage<R> last() {
    return pages.get(pages.size() - 1);
  }
}
