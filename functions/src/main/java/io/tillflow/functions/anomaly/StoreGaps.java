package io.tillflow.functions.anomaly;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Heard;
import io.tillflow.state.event.HeardRecord;
import io.tillflow.state.event.Mark;
import io.tillflow.state.keyed.Gap;
import io.tillflow.state.keyed.GapList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The numbers that one store tells in; those that are missing between them out. */
final class StoreGaps {
  /** A store with more gaps does not count up by one; its oldest go. */
  static final int MOST = 4_096;

  private static final long UNDATED = Decoded.NO_TIME;

  final String storeId;
  final int group;
  boolean isDirty;

  /** The rules that tell its gaps, as some edition has them. */
  GapRules rules = GapRules.NONE;

  private final NavigableMap<Long, Gap> open = new TreeMap<>();
  private boolean isCounting;

  /** Whether some were revealed by records whose time does not count, and by none since. */
  private boolean undated;

  private long highest;
  private long heard = Long.MIN_VALUE;
  private long due = Long.MAX_VALUE;

  StoreGaps(String storeId, int group) {
    this.storeId = storeId;
    this.group = group;
  }

  void restore(GapList kept) {
    isCounting = true;
    highest = kept.highest();
    heard = kept.heard();
    kept.gaps().forEach(gap -> open.put(gap.first(), gap));
    undated = kept.gaps().stream().anyMatch(gap -> gap.revealed() == UNDATED);
  }

  GapList kept() {
    return new GapList(highest, heard, new ArrayList<>(open.values()));
  }

  /** Other rules are in force. */
  void follow(GapRules other) {
    rules = other;
    due = Long.MIN_VALUE;
  }

  /** Takes what was heard; returns whether its time counts, being later than another. */
  boolean hear(HeardRecord record, long late) {
    Heard said = record.heard();
    boolean counts = said.eventTime() != Decoded.NO_TIME && said.eventTime() > late;
    long number = said.sequence();
    if (number != Mark.NO_SEQUENCE) {
      if (isCounting && number <= highest) {
        fill(number);
      } else if (isCounting && number > highest + 1) {
        reveal(new Gap(highest + 1, number - 1, UNDATED, record.origin(), List.of()));
      }
      highest = isCounting ? Math.max(highest, number) : number;
      isCounting = true;
    }
    if (counts) {
      date(said.eventTime());
    }
    heard = Math.max(heard, counts ? said.eventTime() : late);
    isDirty = isCounting;
    return counts;
  }

  private void fill(long number) {
    Map.Entry<Long, Gap> around = open.floorEntry(number);
    if (around != null && number <= around.getValue().last()) {
      Gap gap = open.remove(around.getKey());
      keep(gap.before(number));
      keep(gap.behind(number));
    }
  }

  private void keep(Gap gap) {
    if (gap.first() <= gap.last()) {
      open.put(gap.first(), gap);
    }
  }

  private void reveal(Gap gap) {
    undated = true;
    open.put(gap.first(), gap);
    if (open.size() > MOST) {
      open.pollFirstEntry();
    }
  }

  // What a record reveals whose own time does not count is as old as the next one that does.
  private void date(long time) {
    if (undated) {
      undated = false;
      due = Math.min(due, time + rules.leastPatience());
      open.replaceAll((first, gap) -> gap.revealed() == UNDATED ? gap.dated(time) : gap);
    }
  }

  /** Whether something is to be told when a record of a time comes. */
  boolean isDue(long time) {
    return time >= due;
  }

  /**
   * Hands over every gap as a record of a time comes, and puts in its place what comes back; one
   * that every rule has had time for goes.
   */
  void tell(long time, UnaryOperator<Gap> teller) {
    open.replaceAll((first, gap) -> teller.apply(gap));
    open.values().removeIf(gap -> gap.revealed() + GapRules.MOST_PATIENCE <= time);
    due = open.values().stream().mapToLong(rules::due).min().orElse(Long.MAX_VALUE);
  }

  /**
   * Whether nothing was heard behind a time; what was heard at no known time before event time
   * began is heard as it begins, which is now.
   */
  boolean isSilentSince(long time, long late) {
    if (heard == Long.MIN_VALUE) {
      heard = late;
      isDirty = isCounting;
    }
    return heard <= time;
  }
}
