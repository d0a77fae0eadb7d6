package io.tillflow.testdata.generator;

import io.tillflow.state.names.Feed;
import io.tillflow.testdata.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The generator's own truth: records in, counts per feed, verdict and kind out. */
public final class Census {
  private final Map<Feed, TreeMap<String, Long>> kinds = new EnumMap<>(Feed.class);
  private final Map<Feed, EnumMap<Verdict, Long>> verdicts = new EnumMap<>(Feed.class);

  /** Counts one record. */
  public void add(Produced record) {
    kinds
        .computeIfAbsent(record.feed(), feed -> new TreeMap<>())
        .merge(record.kind(), 1L, Long::sum);
    verdicts
        .computeIfAbsent(record.feed(), feed -> new EnumMap<>(Verdict.class))
        .merge(record.truth().verdict(), 1L, Long::sum);
  }

  /** How many records of the feed deserve the verdict. */
  public long count(Feed feed, Verdict verdict) {
    return verdicts.getOrDefault(feed, new EnumMap<>(Verdict.class)).getOrDefault(verdict, 0L);
  }

  /** How many records of the feed were made of a kind. */
  public long count(Feed feed, String kind) {
    return kinds.getOrDefault(feed, new TreeMap<>()).getOrDefault(kind, 0L);
  }

  /** Counts per kind of one feed, by name. */
  public Map<String, Long> kinds(Feed feed) {
    return new TreeMap<>(kinds.getOrDefault(feed, new TreeMap<>()));
  }

  /** All records of all feeds. */
  public long total() {
    return kinds.values().stream()
        .flatMap(counts -> counts.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  /** One line per feed and kind, for people. */
  public String print() {
    StringBuilder text = new StringBuilder();
    kinds.forEach(
        (feed, counts) ->
            counts.forEach(
                (kind, count) ->
                    text.append(String.format("%-10s %-44s %,12d%n", feed.word(), kind, count))));
    return text.toString();
  }
}
