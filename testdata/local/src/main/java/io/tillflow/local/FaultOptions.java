package io.tillflow.local;

import io.tillflow.testdata.generator.Faults;
import io.tillflow.testdata.generator.GeneratorSettings;
import io.tillflow.testdata.generator.ShopSettings;
import io.tillflow.testdata.generator.ShopperHabits;
import picocli.CommandLine.Option;

/** How large the world is, and how often which thing goes wrong in it, as shares from 0 to 1. */
final class FaultOptions {
  @Option(names = "--no-faults", description = "Nothing goes wrong but what is asked for.")
  private boolean none;

  @Option(names = "--duplicates", paramLabel = "SHARE", description = "Events told again.")
  private Double duplicates;

  @Option(
      names = "--conflicts",
      paramLabel = "SHARE",
      description = "Events whose id comes again with other content.")
  private Double conflicts;

  @Option(
      names = "--sale-copies",
      paramLabel = "SHARE",
      description = "Sales that come again under another id.")
  private Double saleCopies;

  @Option(names = "--idless", paramLabel = "SHARE", description = "Till events without an id.")
  private Double idless;

  @Option(
      names = "--offline",
      paramLabel = "SHARE",
      description = "Store days with an outage: its events come hours late.")
  private Double offline;

  @Option(names = "--skewed", paramLabel = "SHARE", description = "Till events by a wrong clock.")
  private Double skewed;

  @Option(
      names = "--malformed",
      paramLabel = "SHARE",
      description = "Records made wrong on purpose, every kind in turn.")
  private Double malformed;

  @Option(names = "--oversized", paramLabel = "SHARE", description = "Records that are too large.")
  private Double oversized;

  @Option(
      names = "--too-late",
      paramLabel = "SHARE",
      description = "Till events from before the deduplication horizon.")
  private Double tooLate;

  @Option(names = "--training", paramLabel = "SHARE", description = "Sales of free lines only.")
  private Double training;

  @Option(names = "--voids", paramLabel = "SHARE", description = "Paid baskets that are voided.")
  private Double voids;

  @Option(names = "--bots", paramLabel = "SHARE", description = "Visits that are a machine's.")
  private Double bots;

  @Option(
      names = "--bot-clicks",
      paramLabel = "N",
      description = "How often a machine clicks in its one session.")
  private Integer botClicks;

  @Option(
      names = "--mischief",
      paramLabel = "SHARE",
      description = "Customers beside whom somebody is up to what a rule of anomalies must find.")
  private Double mischief;

  @Option(names = "--stores", paramLabel = "N", description = "Stores, besides one for tests.")
  private Integer stores;

  @Option(
      names = "--hot-store",
      paramLabel = "SHARE",
      description = "The first store's share of all till traffic.")
  private double hotStore;

  /** The rates: those that were given, else the usual ones. */
  Faults faults() {
    Faults usual = none ? Faults.NONE : Faults.DEFAULT;
    return new Faults(
        or(duplicates, usual.duplicates()),
        or(conflicts, usual.conflicts()),
        or(saleCopies, usual.saleCopies()),
        or(idless, usual.idless()),
        or(offline, usual.offline()),
        or(skewed, usual.skewed()),
        or(malformed, usual.malformed()),
        or(oversized, usual.oversized()),
        or(tooLate, usual.tooLate()),
        or(training, usual.training()));
  }

  /** How often something is planted for rules to find. */
  double mischief() {
    return or(mischief, none ? 0 : GeneratorSettings.LITTLE_MISCHIEF);
  }

  /** The size of the world. */
  ShopSettings shop() {
    ShopSettings usual = ShopSettings.DEFAULT;
    return new ShopSettings(
        stores == null ? usual.stores() : stores,
        usual.testStores(),
        usual.products(),
        usual.basketsPerStoreHour(),
        usual.sessionsPerHour(),
        hotStore,
        or(voids, usual.voids()),
        habits(usual.habits()));
  }

  private ShopperHabits habits(ShopperHabits usual) {
    return usual.withBots(
        or(bots, usual.bots()), botClicks == null ? usual.botClicks() : botClicks);
  }

  private static double or(Double given, double usual) {
    return given == null ? usual : given;
  }
}
