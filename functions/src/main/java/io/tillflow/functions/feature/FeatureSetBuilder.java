package io.tillflow.functions.feature;

import io.tillflow.functions.feature.Feature.Amount;
import io.tillflow.functions.feature.Feature.Formula;
import io.tillflow.functions.feature.Feature.Kept;
import io.tillflow.functions.feature.Feature.Maker;
import io.tillflow.functions.feature.Feature.Rule;
import io.tillflow.functions.feature.Feature.Test;
import io.tillflow.functions.feature.Feature.Text;
import io.tillflow.state.online.OnlineGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A declaration in the making; {@link #version} ends it, or says what to write instead. */
public final class FeatureSetBuilder {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final OnlineGroup group;
  private final List<Kept> kept = new ArrayList<>();
  private final List<Formula> formulas = new ArrayList<>();
  private Duration expiry;

  FeatureSetBuilder(OnlineGroup group) {
    this.group = group;
  }

  /** How many of these touches there are in the window. */
  public FeatureSetBuilder count(String name, Duration window, Test test) {
    return sum(name, window, touch -> test.of(touch) ? 1 : 0);
  }

  /** What touches in the window add up to. */
  public FeatureSetBuilder sum(String name, Duration window, Amount amount) {
    Rolling rolling = new Rolling(window);
    return keep(name, window, any -> new SumTrace(name, rolling, amount, SumTrace.Show.FIELD));
  }

  /** A sum that only formulas see. */
  public FeatureSetBuilder working(String name, Duration window, Amount amount) {
    Rolling rolling = new Rolling(window);
    return keep(name, window, any -> new SumTrace(name, rolling, amount, SumTrace.Show.NUMBER));
  }

  /** What minor units in the window add up to, by currency. */
  public FeatureSetBuilder money(String name, Duration window, Amount minor) {
    Rolling rolling = new Rolling(window);
    return keep(name, window, any -> new MoneyTrace(name, rolling, minor));
  }

  /** The same, shared out among what is counted; absent while that is nothing. */
  public FeatureSetBuilder average(String name, Duration window, Amount minor, Amount count) {
    Rolling rolling = new Rolling(window);
    return keep(name, window, any -> new AverageTrace(name, rolling, minor, count));
  }

  /** How many different texts there are in the window. */
  public FeatureSetBuilder distinct(String name, Duration window, Text text) {
    Rolling rolling = new Rolling(window);
    return keep(name, window, any -> new DistinctTrace(name, rolling, text));
  }

  /** How many visits began in the window; a longer silence than the gap ends one. */
  public FeatureSetBuilder visits(String name, Duration window, Duration gap, Test test) {
    Rolling rolling = new Rolling(window);
    return keep(name, window, any -> new VisitsTrace(name, rolling, gap.toMillis(), test));
  }

  /** What the latest touch says that has something to say. */
  public FeatureSetBuilder latest(String name, Text text) {
    return keep(name, Duration.ZERO, back -> new LatestTrace(name, back.toMillis(), text));
  }

  /** When the latest of these touches was. */
  public FeatureSetBuilder latestTime(String name, Test test) {
    return keep(name, Duration.ZERO, back -> new LatestTimeTrace(name, back.toMillis(), test));
  }

  /** When the latest was of what is counted, and not taken back since. */
  public FeatureSetBuilder latestStanding(String name, Amount count) {
    return keep(name, Duration.ZERO, back -> new StandingTrace(name, back.toMillis(), count));
  }

  /** How many pieces are in the cart, and what they are worth, until it is left for so long. */
  public FeatureSetBuilder cart(String items, String value, Duration left) {
    return keep(items, left, any -> new CartTrace(items, value, left.toMillis()));
  }

  /** A number that is kept divided by another. */
  public FeatureSetBuilder quotient(String name, String dividend, long divisor) {
    check(
        kept.stream().anyMatch(feature -> feature.name().equals(dividend)),
        "there is no sum or count " + dividend + " before " + name + "; declare it first");
    check(divisor > 0, "the divisor of " + name + " is not above 0");
    return formula(name, values -> values.quotient(name, values.number(dividend), divisor));
  }

  /** What follows from numbers that are kept. */
  public FeatureSetBuilder formula(String name, Rule rule) {
    checkName(name);
    formulas.add(new Formula(name, rule));
    return this;
  }

  /** How long after the last event values are worth reading, where the class does not say it. */
  public FeatureSetBuilder expiresAfter(Duration after) {
    check(after.toMillis() > 0, "it expires at once");
    expiry = after;
    return this;
  }

  /** The version of the logic, from one; ends the declaration. */
  public FeatureSet version(int version) {
    check(!kept.isEmpty(), "it has no features; write .count(...), .sum(...) or .latest(...)");
    check(version > 0, "versions start at 1");
    Duration expires = expiry();
    Duration longest = longestWindow();
    Duration lookBack = longest.isZero() ? expires : longest;
    return new FeatureSet(
        group, List.copyOf(kept), List.copyOf(formulas), lookBack, expires, version);
  }

  // What expired while panes were still to leave would come back to life with the next of them.
  private Duration expiry() {
    Duration longest = longestWindow();
    if (expiry == null) {
      Duration usual = group.freshness().expiry();
      return usual.compareTo(longest) < 0 ? longest : usual;
    }
    check(
        expiry.compareTo(longest) >= 0,
        "it expires before its longest window of " + longest + " has passed");
    return expiry;
  }

  private Duration longestWindow() {
    return kept.stream().map(Kept::window).max(Duration::compareTo).orElseThrow();
  }

  private FeatureSetBuilder keep(String name, Duration window, Maker maker) {
    checkName(name);
    Kept feature = new Kept(name, window, maker);
    kept.stream()
        .filter(other -> other.tag() == feature.tag())
        .forEach(other -> check(false, name + " has the tag of " + other.name() + "; rename it"));
    kept.add(feature);
    return this;
  }

  private void checkName(String name) {
    check(
        NAME.matcher(name).matches(),
        "\"" + name + "\" is no name for a feature; use lower case letters, digits and _");
    check(
        Stream.<Feature>concat(kept.stream(), formulas.stream())
            .noneMatch(feature -> feature.name().equals(name)),
        name + " is declared twice; give one another name");
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("feature set " + group + ": " + otherwise);
    }
  }
}
