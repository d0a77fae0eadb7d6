package io.tillflow.testdata.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What to generate; the same settings always make the same bytes.
 *
 * @param seed of every random choice
 * @param start of the simulated time
 * @param duration of the simulated time; baskets and sessions begun within it are finished
 * @param events no basket or session begins after this many events; faults come on top
 * @param mischief share of customers beside whom somebody is up to what a rule should find
 */
public record GeneratorSettings(
    long seed,
    Instant start,
    Duration duration,
    long events,
    ShopSettings shop,
    Faults faults,
    double mischief,
    WireMix wire) {
  /** Now and then, as in life. */
  public static final double LITTLE_MISCHIEF = 0.005;

  static final Instant A_MONDAY = Instant.parse("2025-11-03T00:00:00Z");
  private static final Duration TEN_YEARS = Duration.ofDays(3650);

  public GeneratorSettings {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(shop, "shop");
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(wire, "wire");
    Checks.that(duration.toMillis() > 0, "duration must be positive, not " + duration);
    Checks.that(duration.compareTo(TEN_YEARS) <= 0, "duration must be at most " + TEN_YEARS);
    Checks.atLeast("events", 1, events);
    Checks.share("mischief", mischief);
  }

  /** One day of the default world with its usual faults. */
  public static GeneratorSettings ofSeed(long seed) {
    return new GeneratorSettings(
        seed,
        A_MONDAY,
        Duration.ofDays(1),
        Long.MAX_VALUE,
        ShopSettings.DEFAULT,
        Faults.DEFAULT,
        LITTLE_MISCHIEF,
        WireMix.DEFAULT);
  }

  /** Ends after this many events, however long that takes in simulated time. */
  public GeneratorSettings withEvents(long limit) {
    return new GeneratorSettings(seed, start, TEN_YEARS, limit, shop, faults, mischief, wire);
  }

  /** Starts then and lasts so long. */
  public GeneratorSettings during(Instant from, Duration length) {
    return new GeneratorSettings(seed, from, length, events, shop, faults, mischief, wire);
  }

  /** The same of another world. */
  public GeneratorSettings withShop(ShopSettings other) {
    return new GeneratorSettings(seed, start, duration, events, other, faults, mischief, wire);
  }

  /** The same with other faults. */
  public GeneratorSettings withFaults(Faults other) {
    return new GeneratorSettings(seed, start, duration, events, shop, other, mischief, wire);
  }

  /** The same with more mischief or less. */
  public GeneratorSettings withMischief(double share) {
    return new GeneratorSettings(seed, start, duration, events, shop, faults, share, wire);
  }

  /** The same in other wire formats. */
  public GeneratorSettings withWire(WireMix other) {
    return new GeneratorSettings(seed, start, duration, events, shop, faults, mischief, other);
  }
}
