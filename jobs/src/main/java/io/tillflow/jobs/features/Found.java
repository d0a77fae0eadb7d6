package io.tillflow.jobs.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Values of one group as they should be, and as the log or the online store has them, in; what
 * differs out.
 */
public final class Found {
  private final SortedMap<String, Feature> features = new TreeMap<>();
  private long entities;
  private long missing;
  private long extra;
  private long behind;
  private long unlike;

  /** What was found of one feature. */
  public static final class Feature {
    private final List<String> expected = new ArrayList<>();
    private final List<String> actual = new ArrayList<>();
    private long mismatches;

    /** How many values were compared. */
    public long compared() {
      return expected.size();
    }

    /** How many of them differ. */
    public long mismatches() {
      return mismatches;
    }

    /** How far apart their distributions are. */
    public double psi() {
      return Psi.of(expected, actual);
    }
  }

  /** An entity that should be there and is not. */
  void missing() {
    missing++;
  }

  /** An entity that is there and should not be. */
  void extra() {
    extra++;
  }

  /** An entity that has events which are not in the log yet, or not in what was received. */
  void behind() {
    behind++;
  }

  /** An entity whose values online are other than those of the same version in the log. */
  void unlike() {
    unlike++;
  }

  void compare(Map<String, String> expected, Map<String, String> actual) {
    entities++;
    TreeSet<String> names = new TreeSet<>(expected.keySet());
    names.addAll(actual.keySet());
    for (String name : names) {
      Feature feature = features.computeIfAbsent(name, any -> new Feature());
      feature.expected.add(expected.get(name));
      feature.actual.add(actual.get(name));
      feature.mismatches += Objects.equals(expected.get(name), actual.get(name)) ? 0 : 1;
    }
  }

  /** By their names. */
  public SortedMap<String, Feature> features() {
    return features;
  }

  /** How many entities were compared. */
  public long entities() {
    return entities;
  }

  /** How many values differ. */
  public long mismatches() {
    return features.values().stream().mapToLong(Feature::mismatches).sum();
  }

  /** How many were in what was received and not in the log. */
  public long missingCount() {
    return missing;
  }

  /** How many were in the log and not in what was received. */
  public long extraCount() {
    return extra;
  }

  /** How many were not compared, as one side lacks their latest events yet. */
  public long behindCount() {
    return behind;
  }

  /** How many stand online with other values than the log has of the same version. */
  public long unlikeCount() {
    return unlike;
  }

  /** Whether all is as it should be. */
  public boolean isGood() {
    return missing + extra + unlike + mismatches() == 0
        && features.values().stream().allMatch(feature -> feature.psi() <= Psi.MOST);
  }
}
