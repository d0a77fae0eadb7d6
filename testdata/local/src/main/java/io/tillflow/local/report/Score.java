package io.tillflow.local.report;

import com.fasterxml.jackson.annotation.JsonGetter;
import io.tillflow.jobs.cli.Listing;
import java.util.List;

/**
 * How well a rule finds what was planted for it.
 *
 * @param planted how often somebody was up to it
 * @param found how many of these it found
 * @param fired how often it fired in all
 */
public record Score(String rule, long planted, long found, long fired) {
  /** The share of what was planted that it found; null where nothing was. */
  @JsonGetter("recall")
  public Double recall() {
    return share(found, planted);
  }

  /** The share of its hits that were planted; null where it never fired. */
  @JsonGetter("precision")
  public Double precision() {
    return share(found, fired);
  }

  private static Double share(long some, long all) {
    return all == 0 ? null : (Double) (Math.rint(1_000.0 * some / all) / 1_000);
  }

  /** A table for people. */
  static Listing listing(List<Score> scores) {
    Listing listing = new Listing("rule", "planted", "found", "fired", "recall", "precision");
    for (Score one : scores) {
      listing.row(
          one.rule(), one.planted(), one.found(), one.fired(), one.recall(), one.precision());
    }
    return listing;
  }
}
