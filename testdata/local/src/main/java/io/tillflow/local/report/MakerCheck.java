package io.tillflow.local.report;

import io.tillflow.local.fill.StoreSums;
import io.tillflow.state.names.Feed;
import io.tillflow.testdata.Verdict;
import io.tillflow.testdata.generator.Census;
import io.tillflow.testdata.reference.Counts;
import io.tillflow.testdata.reference.Partition;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** What the maker of the records knows of them in; how tables and reference compare with it out. */
final class MakerCheck {
  private MakerCheck() {}

  /** Whether the reference judges as many records so as the maker meant to be judged so. */
  static Compared verdicts(Census census, Map<Partition, Counts> judged) {
    Map<String, String> meant = new HashMap<>();
    Map<String, String> found = new HashMap<>();
    for (Feed feed : Feed.values()) {
      String topic = feed.defaultTopic();
      for (Verdict verdict : Verdict.values()) {
        String place = topic + " " + verdict;
        long count =
            judged.entrySet().stream()
                .filter(partition -> partition.getKey().topic().equals(topic))
                .mapToLong(partition -> count(partition.getValue(), verdict))
                .sum();
        meant.put(place, Long.toString(census.count(feed, verdict)));
        found.put(place, Long.toString(count));
      }
    }
    return Comparison.of("verdicts as meant", meant, found);
  }

  private static long count(Counts counts, Verdict verdict) {
    return switch (verdict) {
      case ACCEPTED -> counts.accepted();
      case DUPLICATE -> counts.duplicate();
      case FILTERED -> counts.filtered();
      case REFUSED -> counts.refused().values().stream().mapToLong(Long::longValue).sum();
    };
  }

  /** Whether lines and revenue of every store are the file's own, to the penny. */
  static Compared stores(StoreSums expected, Tables tables) {
    StoreSums found = new StoreSums();
    tables.scan(
        "order_events",
        row -> {
          BigDecimal revenue = (BigDecimal) row.getField("revenue");
          found.add((String) row.getField("store_id"), revenue.movePointRight(2).longValueExact());
        });
    return Comparison.of("revenue per store", texts(expected), texts(found));
  }

  private static Map<String, String> texts(StoreSums sums) {
    Map<String, String> texts = new HashMap<>();
    sums.byStore()
        .forEach(
            (store, sum) ->
                texts.put(store, sum.lines() + " lines, " + sum.revenueMinor() + " pence"));
    return texts;
  }
}
