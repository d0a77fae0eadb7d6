package io.tillflow.local.report;

import io.tillflow.state.event.AlertVerdict;
import io.tillflow.state.event.AnomalyFeedback;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;

/** Verdicts, or what has landed of them, in; how good each version of a rule is, as texts, out. */
final class Quality {
  private final Map<String, Count> counts = new TreeMap<>();

  private record Count(long confirmed, long falseAlarm, Instant asOf) {
    Count plus(Count more) {
      return new Count(
          confirmed + more.confirmed,
          falseAlarm + more.falseAlarm,
          asOf.isAfter(more.asOf) ? asOf : more.asOf);
    }

    // Every row counts what the ones before it did, and one verdict more.
    Count later(Count other) {
      return confirmed + falseAlarm > other.confirmed + other.falseAlarm ? this : other;
    }

    @Override
    public String toString() {
      return confirmed + " confirmed, " + falseAlarm + " not, as of " + asOf;
    }
  }

  /** Counts a verdict, the only one on its alert. */
  void count(AnomalyFeedback verdict) {
    String rule = verdict.alertId().substring(verdict.alertId().indexOf(':') + 1);
    boolean confirmed = verdict.verdict() == AlertVerdict.CONFIRMED;
    Instant at = Instant.ofEpochMilli(verdict.at());
    counts.merge(rule, new Count(confirmed ? 1 : 0, confirmed ? 0 : 1, at), Count::plus);
  }

  /** Takes a row of the table. */
  void take(Record row) {
    Instant asOf = ((OffsetDateTime) row.getField("as_of_ts")).toInstant();
    Count count =
        new Count((Long) row.getField("confirmed"), (Long) row.getField("false_alarm"), asOf);
    BigDecimal share =
        BigDecimal.valueOf(count.confirmed())
            .divide(
                BigDecimal.valueOf(count.confirmed() + count.falseAlarm()),
                4,
                RoundingMode.HALF_UP);
    if (share.compareTo((BigDecimal) row.getField("precision")) != 0) {
      counts.put("precision of " + row, count);
    }
    String rule = row.getField("rule_id") + ":" + row.getField("rule_version");
    counts.merge(rule, count, Count::later);
  }

  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    counts.forEach((rule, count) -> texts.put(rule, count.toString()));
    return texts;
  }
}
