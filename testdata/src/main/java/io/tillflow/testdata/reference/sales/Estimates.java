package io.tillflow.testdata.reference.sales;

import java.util.Map;
import java.util.TreeMap;

/** An estimate of a number of different things in; the exact number out where it is near enough. */
public final class Estimates {
  /** The most that a standard error may be. */
  private static final double STANDARD_ERROR = 0.02;

  /** Of many windows some are several standard errors off; none of a run's is so many. */
  private static final int FARTHEST = 5;

  private Estimates() {}

  /** What an estimate is told as; small numbers must be exact. */
  public static Long toldAs(Long estimate, long exact) {
    boolean isNear =
        estimate != null && Math.abs(estimate - exact) <= FARTHEST * STANDARD_ERROR * exact;
    return isNear ? (Long) exact : estimate;
  }

  /** A row, its estimate of an exact number told as that. */
  public static Map<String, Object> told(Map<String, Object> row, String column, long exact) {
    Map<String, Object> told = new TreeMap<>(row);
    told.computeIfPresent(column, (any, estimate) -> toldAs((Long) estimate, exact));
    return told;
  }
}
