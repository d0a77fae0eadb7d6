package io.tillflow.testdata.generator;

/**
 * How often the world misbehaves; every rate is a share of events unless it says otherwise.
 *
 * @param duplicates events told again: the same bytes, another wire format, or other technical
 *     fields only
 * @param conflicts events whose id comes again with other content
 * @param saleCopies completed sales that come again under another event id, half of them altered
 * @param idless till events without {@code event_id}
 * @param offline share of store days with an outage, flushed two to ten hours later
 * @param skewed till events whose clock is up to two minutes wrong
 * @param malformed records made wrong on purpose, every kind in every format in turn
 * @param oversized records above the limits of size; apart, since they are large
 * @param tooLate till events from before the deduplication horizon
 * @param training completed sales of nothing but free lines
 */
public record Faults(
    double duplicates,
    double conflicts,
    double saleCopies,
    double idless,
    double offline,
    double skewed,
    double malformed,
    double oversized,
    double tooLate,
    double training) {
  /** A world without faults. */
  public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** A bad day on every front, but no event behind the horizon. */
  public static final Faults DEFAULT =
      new Faults(0.02, 0.002, 0.004, 0.01, 0.1, 0.01, 0.01, 0.0005, 0, 0.003);

  public Faults {
    Checks.share("faults.duplicates", duplicates);
    Checks.share("faults.conflicts", conflicts);
    Checks.share("faults.saleCopies", saleCopies);
    Checks.share("faults.idless", idless);
    Checks.share("faults.offline", offline);
    Checks.share("faults.skewed", skewed);
    Checks.share("faults.malformed", malformed);
    Checks.share("faults.oversized", oversized);
    Checks.share("faults.tooLate", tooLate);
    Checks.share("faults.training", training);
  }
}
