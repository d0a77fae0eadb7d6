package io.tillflow.functions.feature;

import io.tillflow.functions.feature.Feature.Amount;
import io.tillflow.functions.feature.Feature.Latest;
import io.tillflow.functions.feature.Feature.Quotient;
import io.tillflow.functions.feature.Feature.Rolled;
import io.tillflow.functions.feature.Feature.Text;
import io.tillflow.state.online.OnlineGroup;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A declaration in the making; {@link #version} ends it, or says what to write instead. */
public final class FeatureSetBuilder<E> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final OnlineGroup group;
  private final List<Feature<E>> features = new ArrayList<>();
  private Text<E> entityId;
  private Duration expiry;

  /** Says whether an event counts. */
  @FunctionalInterface
  public interface Test<E> extends Serializable {
    /** Whether it does. */
    boolean of(E event);
  }

  FeatureSetBuilder(OnlineGroup group) {
    this.group = group;
  }

  /** Whose features an event changes; an event without it changes none. */
  public FeatureSetBuilder<E> entity(Text<E> id) {
    entityId = id;
    return this;
  }

  /** How many of these events there are in the window. */
  public FeatureSetBuilder<E> count(String name, Duration window, Test<E> test) {
    return sum(name, window, event -> test.of(event) ? 1 : 0);
  }

  /** What events in the window add up to. */
  public FeatureSetBuilder<E> sum(String name, Duration window, Amount<E> amount) {
    return add(new Rolled<>(name, new Rolling(window), amount));
  }

  /** What the latest event says that has something to say. */
  public FeatureSetBuilder<E> latest(String name, Text<E> text) {
    return add(new Latest<>(name, text));
  }

  /** A sum or a count that was declared before, divided by a number. */
  public FeatureSetBuilder<E> quotient(String name, String dividend, long divisor) {
    boolean known =
        features.stream().anyMatch(f -> f instanceof Rolled<E> && f.name().equals(dividend));
    check(known, "there is no sum or count " + dividend + " before " + name + "; declare it first");
    check(divisor > 0, "the divisor of " + name + " is not above 0");
    return add(new Quotient<>(name, dividend, divisor));
  }

  /** How long after the last event values are worth reading, where the class does not say it. */
  public FeatureSetBuilder<E> expiresAfter(Duration after) {
    check(after.toMillis() > 0, "it expires at once; write .neverExpires() if it is not to expire");
    expiry = after;
    return this;
  }

  /** Values are worth reading whatever their age. */
  public FeatureSetBuilder<E> neverExpires() {
    expiry = Duration.ZERO;
    return this;
  }

  /** The version of the logic, from one; ends the declaration. */
  public FeatureSet<E> version(int version) {
    check(entityId != null, "it has no entity; write .entity(...)");
    check(!features.isEmpty(), "it has no features; write .count(...), .sum(...) or .latest(...)");
    check(version > 0, "versions start at 1");
    return new FeatureSet<>(group, entityId, List.copyOf(features), expiry(), version);
  }

  // What expired while panes were still to leave would come back to life with the next of them.
  private Duration expiry() {
    Duration longest = longestWindow();
    if (expiry == null) {
      Duration usual = group.freshness().expiry();
      return usual.compareTo(longest) < 0 ? longest : usual;
    }
    check(
        expiry.isZero() || expiry.compareTo(longest) >= 0,
        "it expires before its longest window of " + longest + " has passed");
    return expiry;
  }

  private Duration longestWindow() {
    Duration longest = Duration.ZERO;
    for (Feature<E> feature : features) {
      if (feature instanceof Rolled<E> rolled && rolled.window().length().compareTo(longest) > 0) {
        longest = rolled.window().length();
      }
    }
    return longest;
  }

  private FeatureSetBuilder<E> add(Feature<E> feature) {
    String name = feature.name();
    check(
        NAME.matcher(name).matches(),
        "\"" + name + "\" is no name for a feature; use lower case letters, digits and _");
    check(
        features.stream().noneMatch(f -> f.name().equals(name)),
        name + " is declared twice; give one another name");
    features.add(feature);
    return this;
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("feature set " + group + ": " + otherwise);
    }
  }
}
