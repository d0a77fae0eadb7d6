package io.tillflow.functions.anomaly;

import io.tillflow.functions.anomaly.AnomalyReference.Standings;
import io.tillflow.state.event.HeardRecord;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.AnomalyState;
import io.tillflow.state.keyed.GapList;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.Hit;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * What is heard of stores, whatever came of it, in; a row for each gap in a store's numbers that
 * stays open out.
 *
 * <p>Which gaps there are, and when they are told, follows from the order of a store's records and
 * their own times. A gap that is revealed by a record whose time does not count is as old as the
 * next one whose time does.
 */
final class SequenceGaps extends RuledOperator<HeardRecord> {
  private static final long serialVersionUID = 1L;
  private static final long HOUR = StoreHour.MILLIS;

  /** A store that is silent for longer begins anew. */
  private static final long MOST_SILENCE = Duration.ofDays(30).toMillis();

  private transient MapState<String, GapList> state;
  private transient Map<String, StoreGaps> books;
  private transient long forgotten;

  SequenceGaps(AnomalySettings settings, Standings standings) {
    super(settings, standings);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state = context.getKeyedStateStore().getMapState(AnomalyState.GAPS);
    books = new HashMap<>();
    forgotten = Long.MIN_VALUE;
    for (int group : groups().range()) {
      groups().select(group);
      for (Map.Entry<String, GapList> each : state.entries()) {
        StoreGaps book = new StoreGaps(each.getKey(), group);
        book.restore(each.getValue());
        books.put(each.getKey(), book);
      }
    }
  }

  @Override
  public void processElement1(StreamRecord<HeardRecord> record) {
    HeardRecord heard = record.getValue();
    String storeId = heard.heard().storeId();
    StoreGaps book = books.get(storeId);
    if (book == null) {
      if (heard.heard().sequence() == Mark.NO_SEQUENCE) {
        return;
      }
      book = new StoreGaps(storeId, groups().of(storeId));
      books.put(storeId, book);
    }
    int edition = knowledge().edition();
    if (book.rules.edition() != edition) {
      book.follow(rules(storeId, edition));
    }
    boolean counts = book.hear(heard, late());
    if (counts && book.isDue(heard.heard().eventTime())) {
      tell(book, heard.heard().eventTime());
    }
  }

  private GapRules rules(String storeId, int edition) {
    Store store = knowledge().store(storeId);
    boolean isTest = store != null && store.isTest();
    return isTest || settings().excludedStores().contains(storeId)
        ? GapRules.none(edition)
        : GapRules.of(edition, knowledge().rules(storeId));
  }

  private void tell(StoreGaps book, long time) {
    book.tell(
        time,
        gap -> {
          List<Hit> hits =
              book.rules.findings(gap, time).stream().map(f -> f.hit(f.rule().severity())).toList();
          List<Hit> fresh =
              hits.stream().filter(hit -> !gap.toldBy().contains(hit.rule())).toList();
          if (fresh.isEmpty()) {
            return gap;
          }
          tell(AnomalyRows.of(book.storeId, gap, hits, gap.toldBy().size()), fresh);
          return gap.told(fresh.stream().map(Hit::rule).toList());
        });
  }

  // A later row stands for the ones before, so it has their hits too; alerts are sent once.
  private void tell(AnomalyRow row, List<Hit> fresh) {
    send(row);
    fresh.forEach(hit -> alerts().take(row, hit, row.storeId()));
  }

  @Override
  void forget(long late) throws Exception {
    if (late < forgotten + HOUR) {
      return;
    }
    forgotten = late;
    Iterator<StoreGaps> each = books.values().iterator();
    while (each.hasNext()) {
      StoreGaps book = each.next();
      if (book.isSilentSince(late - MOST_SILENCE, late)) {
        groups().select(book.group);
        state.remove(book.storeId);
        each.remove();
      }
    }
  }

  // A gap is told when its store is heard again, however long after it was revealed.
  @Override
  long oldest(long late) {
    return late < Long.MIN_VALUE + MOST_SILENCE ? Long.MIN_VALUE : late - MOST_SILENCE;
  }

  @Override
  void flush() throws Exception {
    for (StoreGaps book : books.values()) {
      if (book.isDirty) {
        groups().select(book.group);
        state.put(book.storeId, book.kept());
        book.isDirty = false;
      }
    }
  }
}
