package io.tillflow.functions.metrics;

import io.tillflow.functions.metrics.Measure.Unit;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is declared in; nothing out where it holds together, else what to write instead. */
record Declaration(String name) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  Declaration {
    check(
        name != null && NAME.matcher(name).matches(),
        "a set's name is its table's: lower case letters, digits and _, a letter first");
  }

  /** Refuses the declaration unless this holds. */
  void check(boolean holds, String otherwise) {
    if (!holds) {
      throw wrong(otherwise);
    }
  }

  IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("metric set " + name + ": " + what);
  }

  /** The one unit of all terms. */
  <E> Unit unit(Terms terms, List<Measure<E>> declared) {
    Set<Unit> units =
        terms.names().map(term -> known(term, declared).unit()).collect(Collectors.toSet());
    check(
        units.size() == 1 && !units.contains(Unit.RATIO) && !units.contains(Unit.RANKING),
        "the terms " + terms + " are not all money or all counts; add like to like");
    return units.iterator().next();
  }

  private <E> Measure<E> known(String term, List<Measure<E>> declared) {
    return declared.stream()
        .filter(measure -> measure.name().equals(term))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "there is no measure "
                        + term
                        + " before this one; declare it first, with onlyInTerms() if it is to have"
                        + " no column"));
  }

  /** Refuses a finished set that its operator or its table could not be made from. */
  void check(MetricSet<?> set) {
    check(set.outerKey() != null, "it has no key; write .key(\"store_id\", ...)");
    check(!set.windows().isEmpty(), "it has no windows; write .windows(Duration.ofMinutes(5))");
    check(
        set.windows().size() == Set.copyOf(set.windows()).size(),
        "a window is declared twice; leave one out");
    set.windows().forEach(this::check);
    check(
        set.horizon() != null && isWholeMinutes(set.horizon()),
        "say for how many minutes a window is corrected: .correctedFor(Duration.ofDays(2))");
    check(
        set.settling().isZero() || isWholeMinutes(set.settling()),
        "say for how many minutes a first row waits: .settledAfter(Duration.ofMinutes(30))");
    check(
        set.settling().compareTo(set.horizon()) < 0,
        "a window is corrected for no longer than its first row waits; correct it for more than "
            + set.settling());
    check(!set.shown().isEmpty(), "it measures nothing; write .sum(...) or .count(...)");
    check(
        isText(set.owner()) && isText(set.description()),
        "it has no owner or no description; write .owner(\"team\").description(\"What it tells.\")");
    check(set.version() > 0, "versions start at 1");
    checkColumns(set);
  }

  private void check(Window window) {
    check(
        isWholeMinutes(window.size()) && isWholeMinutes(window.slide()),
        "the window " + window.label() + " is not whole minutes, which panes are made of");
    check(
        window.slide().compareTo(window.size()) <= 0,
        "between windows of " + window.label() + " are gaps; slide by the size at most");
    check(
        window.sizeMillis() % window.slideMillis() == 0,
        "the size of the window " + window.label() + " is no multiple of its slide");
  }

  private void checkColumns(MetricSet<?> set) {
    Set<String> taken = new HashSet<>(WindowColumns.FIXED);
    checkColumn(set.outerColumn(), taken);
    if (set.innerKey() != null) {
      checkColumn(set.innerKey().column(), taken);
    }
    set.measures().forEach(measure -> checkColumn(measure.name(), taken));
  }

  private void checkColumn(String column, Set<String> taken) {
    check(
        column != null && NAME.matcher(column).matches(),
        "\"" + column + "\" is no name for a column; use lower case letters, digits and _");
    check(
        !WindowColumns.FIXED.contains(column),
        column + " is a column of every set; give the measure another name");
    check(taken.add(column), column + " is declared twice; give one another name");
  }

  private static boolean isWholeMinutes(Duration duration) {
    return duration.compareTo(Duration.ofMinutes(1)) >= 0 && duration.toMillis() % MINUTE == 0;
  }

  private static boolean isText(String text) {
    return text != null && !text.isBlank();
  }
}
