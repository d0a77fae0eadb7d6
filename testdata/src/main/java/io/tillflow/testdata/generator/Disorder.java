package io.tillflow.testdata.generator;

import io.tillflow.state.names.Feed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records in, one of all the orders that their ties permit out. */
final class Disorder {
  private record Tie(Feed feed, String kind, String name) {}

  private final List<Produced> records;
  private final List<List<Integer>> followers = new ArrayList<>();
  private final int[] awaited;

  Disorder(List<Produced> records) {
    this.records = records;
    this.awaited = new int[records.size()];
    Map<Tie, Integer> last = new HashMap<>();
    for (int i = 0; i < records.size(); i++) {
      followers.add(new ArrayList<>(2));
      Produced record = records.get(i);
      tie(last, new Tie(record.feed(), "event", record.ties().eventId()), i);
      tie(last, new Tie(record.feed(), "basket", record.ties().basket()), i);
    }
  }

  private void tie(Map<Tie, Integer> last, Tie tie, int record) {
    if (tie.name() == null) {
      return;
    }
    Integer before = last.put(tie, record);
    if (before != null) {
      followers.get(before).add(record);
      awaited[record]++;
    }
  }

  /** Draws record after record from those whose forerunners have been drawn. */
  List<Produced> draw(Dice dice) {
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < awaited.length; i++) {
      if (awaited[i] == 0) {
        free.add(i);
      }
    }
    List<Produced> drawn = new ArrayList<>(records.size());
    while (!free.isEmpty()) {
      int at = dice.below(free.size());
      int record = free.get(at);
      free.set(at, free.get(free.size() - 1));
      free.remove(free.size() - 1);
      drawn.add(records.get(record));
      for (int follower : followers.get(record)) {
        if (--awaited[follower] == 0) {
          free.add(follower);
        }
      }
    }
    return drawn;
  }
}
