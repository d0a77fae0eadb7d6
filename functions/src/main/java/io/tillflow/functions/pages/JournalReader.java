package io.tillflow.functions.pages;

import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.JournalEntry;
import io.tillflow.state.keyed.VisitorName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The pages of a journal in, in their order; what was told from each seat that is not left out. */
final class JournalReader {
  private final CompactInput in = new CompactInput();
  private final NavigableMap<Integer, List<Told>> pages = new TreeMap<>();

  /** All that was told of someone. */
  record Told(VisitorName name, ByteArrayOutputStream news) {}

  /** Reads the next page. */
  void read(int number, byte[] page) throws IOException {
    pages.put(number, new ArrayList<>());
    in.over(page);
    while (!in.isAtEnd()) {
      JournalEntry entry = JournalEntry.read(in);
      List<Told> seats = pages.get(number - entry.back());
      // Of a page that is gone all seats were left.
      if (seats != null) {
        take(entry, seats);
      }
    }
  }

  private static void take(JournalEntry entry, List<Told> seats) {
    if (entry.name() != null) {
      seats.add(new Told(entry.name(), new ByteArrayOutputStream()));
    }
    if (entry.news() == null) {
      seats.set(entry.seat(), null);
    } else {
      seats.get(entry.seat()).news().writeBytes(entry.news());
    }
  }

  /** The seats of every page by its number, null where one was left. */
  NavigableMap<Integer, List<Told>> pages() {
    return pages;
  }
}
