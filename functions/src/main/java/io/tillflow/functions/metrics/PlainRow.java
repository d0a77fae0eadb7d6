package io.tillflow.functions.metrics;

import io.tillflow.functions.metrics.Measure.Kept;
import io.tillflow.functions.metrics.Measure.Per;
import io.tillflow.functions.metrics.Measure.Ratio;
import io.tillflow.functions.metrics.Measure.Unit;
import io.tillflow.functions.metrics.PlainWindows.Share;
import io.tillflow.functions.summary.Ranking;
import io.tillflow.functions.summary.Summary;
import io.tillflow.functions.summary.SummaryKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What is in one window of one key in, what each column says of it out. */
final class PlainRow<E> {
  private static final int PLACES = 4;

  private final MetricSet<E> set;
  private final List<Share<E>> shares;
  private final List<Share<E>> lasting;
  private final int digits;

  PlainRow(MetricSet<E> set, List<Share<E>> shares, String currency) {
    this.set = set;
    this.shares = shares;
    this.lasting =
        shares.stream().filter(share -> set.facts().lasting().of(share.entry())).toList();
    this.digits = digits(currency);
  }

  // A currency without minor units, or that nobody knows, counts in whole units.
  private static int digits(String code) {
    return Currency.getAvailableCurrencies().stream()
        .filter(known -> known.getCurrencyCode().equals(code))
        .mapToInt(known -> Math.max(known.getDefaultFractionDigits(), 0))
        .findFirst()
        .orElse(0);
  }

  Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    values.put(WindowColumns.EVENTS, shares.stream().mapToLong(this::sign).sum());
    set.shown().forEach(measure -> values.put(measure.name(), value(measure)));
    return values;
  }

  private Object value(Measure<E> measure) {
    if (measure instanceof Ratio<E> ratio) {
      return quotient(ratio);
    }
    Object value = measure instanceof Summarized<E> of ? summary(of) : number(measure);
    boolean isMoney = measure.unit() == Unit.MONEY && value != null;
    return isMoney ? BigDecimal.valueOf((Long) value, digits).setScale(PLACES) : value;
  }

  private BigDecimal quotient(Ratio<E> ratio) {
    Long dividend = sum(ratio.dividend());
    Long divisor = sum(ratio.divisor());
    if (dividend == null || divisor == null || divisor == 0) {
      return null;
    }
    return BigDecimal.valueOf(dividend, ratio.ofMoney() ? digits : 0)
        .divide(BigDecimal.valueOf(divisor), PLACES, RoundingMode.HALF_UP);
  }

  private Long number(Measure<E> measure) {
    if (measure instanceof Measure.Sum<E> sum) {
      return sum(sum.terms());
    }
    if (measure instanceof Summarized<E> summarized) {
      return (Long) summary(summarized);
    }
    return number((Kept<E>) measure);
  }

  private Long number(Kept<E> kept) {
    Stream<Long> ofLasting = lasting.stream().flatMap(share -> values(kept, share).boxed());
    return switch (kept.fold()) {
      case ADD ->
          shares.stream()
              .flatMapToLong(share -> values(kept, share).map(value -> sign(share) * value))
              .reduce(0, Math::addExact);
      case LEAST -> ofLasting.min(Comparator.naturalOrder()).orElse(null);
      case MOST -> ofLasting.max(Comparator.naturalOrder()).orElse(null);
    };
  }

  private LongStream values(Kept<E> kept, Share<E> share) {
    return lines(kept.per(), share).stream()
        .mapToLong(line -> kept.value().of(share.entry(), line));
  }

  // What is different is counted; the other summaries of all values at once are what parts make.
  private Object summary(Summarized<E> measure) {
    Summary summary = null;
    HashSet<Object> different = new HashSet<>();
    for (Share<E> share : lasting) {
      for (int line : lines(measure.per(), share)) {
        Object value = measure.value().of(share.entry(), line);
        if (value != null) {
          summary = summary == null ? measure.kind().empty() : summary;
          summary.add(value, set.facts().time().of(share.entry()));
          different.add(value);
        }
      }
    }
    if (measure.kind() == SummaryKind.DISTINCT) {
      return (long) different.size();
    }
    Object answer = measure.answer().of(summary);
    return answer instanceof Ranking ranking ? ranking.counts() : answer;
  }

  private List<Integer> lines(Per per, Share<E> share) {
    return per == Per.ENTRY ? share.lines().subList(0, 1) : share.lines();
  }

  // Of nothing no sum can be made.
  private Long sum(Terms terms) {
    List<Long> added = numbers(terms.added());
    List<Long> taken = numbers(terms.taken());
    if (Stream.of(added, taken).flatMap(List::stream).anyMatch(Objects::isNull)) {
      return null;
    }
    return Math.subtractExact(
        added.stream().reduce(0L, Math::addExact), taken.stream().reduce(0L, Math::addExact));
  }

  private List<Long> numbers(List<String> names) {
    List<Long> numbers = new ArrayList<>();
    names.forEach(name -> numbers.add(number(set.measure(name).orElseThrow())));
    return numbers;
  }

  private long sign(Share<E> share) {
    return set.facts().sign().of(share.entry());
  }
}
