package io.tillflow.functions.anomaly;

import io.tillflow.functions.anomaly.AnomalyReference.Standings;
import io.tillflow.state.event.HeardRecord;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.AnomalyState;
import io.tillflow.state.keyed.Gap;
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
 * their own times. A number whose time does not count fills a gap, and reveals none.
 */
final class SequenceGaps extends RuledOperator<HeardRecord> {
  private static final long serialVersionUID = 1L;
  private static final long HOUR = StoreHour.MILLIS;
  private static final long MOST_PATIENCE = Duration.ofDays(1).toMillis();

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
        gap -> {
          List<Finding> findings = book.rules.findings(gap, time);
          if (!findings.isEmpty()) {
            tell(book, gap, findings);
          }
          return findings.isEmpty() ? gap : gap.told(ids(findings));
        });
  }

  private void tell(StoreGaps book, Gap gap, List<Finding> findings) {
    List<Hit> hits = findings.stream().map(f -> f.hit(f.rule().severity())).toList();
    AnomalyRow row = AnomalyRows.of(book.storeId, gap, hits, gap.toldBy().size());
    send(row);
    hits.forEach(hit -> alerts().take(row, hit, book.storeId));
  }

  private static List<String> ids(List<Finding> findings) {
    return findings.stream().map(finding -> finding.rule().ruleId()).toList();
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
      if (book.forget(late - MOST_PATIENCE)) {
        groups().select(book.group);
        state.remove(book.storeId);
        each.remove();
      }
    }
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
