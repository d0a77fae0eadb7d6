package io.tillflow.trials.windows;

import io.tillflow.trials.speed.Entrant;
import io.tillflow.trials.speed.Medians;
import io.tillflow.trials.speed.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What is compared: sizes in, the entrants with the topics that they read out. */
enum Contest {
  /** Every side on one chain; the slow ones on the first of its events. */
  SIDES,
  /** The operator with and without late events. */
  LATE,
  /** The operator over more and more keys that sell alike. */
  CURVE,
  /** The operator in four subtasks: no store has much of the traffic, one has, it is in slices. */
  HOT;

  private static final double LATE_SHARE = 0.05;
  private static final double HOT_SHARE = 0.3;
  private static final int HOT_PARALLELISM = 4;
  private static final int[][] CURVE_KEYS = {{100, 100}, {200, 500}, {500, 2_000}, {2_000, 5_000}};

  /** How large the comparison is. */
  static final class Size {
    @Option(names = "--events", description = "records that the fast sides read")
    int events = 300_000;

    @Option(names = "--head", description = "how many of them the slow sides read")
    int head = 100_000;

    @Option(names = "--stores")
    int stores = 2_000;

    @Option(names = "--skus")
    int skus = 20_000;

    @Option(names = "--skew", description = "exponent of Zipf's law; 0 where all sell alike")
    double skew = 1;

    @Option(names = "--sales-per-second", description = "of event time, in all stores")
    int perSecond = 500;

    @Option(names = "--parallelism", description = "of every side but those of HOT")
    int parallelism = 1;

    @Option(names = "--sides", split = ",", description = "of SIDES: ${COMPLETION-CANDIDATES}")
    List<WindowSide> sides = List.of(WindowSide.values());

    Chain chain() {
      return Chain.of(stores, skus, skew, perSecond);
    }
  }

  /** Fills what is to be read, and says who reads it. */
  List<Entrant> entrants(Size size, GroundFiller filler) {
    return switch (this) {
      case SIDES -> sides(size, filler);
      case LATE -> chains(size, filler, List.of(size.chain(), size.chain().late(LATE_SHARE)));
      case CURVE ->
          chains(
              size,
              filler,
              Stream.of(CURVE_KEYS)
                  .map(keys -> Chain.of(keys[0], keys[1], 0, size.perSecond))
                  .toList());
      case HOT -> {
        size.parallelism = HOT_PARALLELISM;
        List<Entrant> both =
            chains(size, filler, List.of(size.chain(), size.chain().hot(HOT_SHARE)));
        yield List.of(both.get(0), both.get(1), inSlices(both.get(1)));
      }
    };
  }

  /** What the table's ratios are to. */
  Map<String, List<Result>> bases(Map<Entrant, List<Result>> results) {
    Map<String, List<Result>> bases = new LinkedHashMap<>();
    if (this == SIDES) {
      bases.put("of N", Medians.of(results, WindowSide.DECODE));
      bases.put("times SQL, RocksDB", Medians.of(results, WindowSide.SQL_ROCKSDB));
      bases.put("times SQL, heap", Medians.of(results, WindowSide.SQL_HEAP));
    } else {
      bases.put("of the first", results.values().iterator().next());
    }
    return bases;
  }

  private static List<Entrant> sides(Size size, GroundFiller filler) {
    filler.reference(size.chain());
    SalesGround whole = tell(filler.events("whole", size.chain(), size.events), size);
    SalesGround head = tell(filler.events("head", size.chain(), size.head), size);
    return size.sides.stream()
        .map(
            side ->
                new Entrant(
                    side.label(),
                    WindowMain.class,
                    side,
                    side.reach() == WindowSide.Reach.HEAD ? head : whole))
        .toList();
  }

  private static List<Entrant> chains(Size size, GroundFiller filler, List<Chain> chains) {
    List<Entrant> entrants = new ArrayList<>();
    for (Chain chain : chains) {
      SalesGround ground = tell(filler.events("pos-" + entrants.size(), chain, size.events), size);
      entrants.add(new Entrant(chain.toString(), WindowMain.class, WindowSide.SKU_SALES, ground));
    }
    return entrants;
  }

  private static Entrant inSlices(Entrant entrant) {
    SalesGround ground = ((SalesGround) entrant.ground()).sliced(HOT_PARALLELISM);
    String label = entrant.label() + ", which is in " + HOT_PARALLELISM + " slices";
    return new Entrant(label, entrant.main(), entrant.side(), ground);
  }

  private static SalesGround tell(SalesGround ground, Size size) {
    System.out.printf(
        "%s: %,d events of %,d bytes, %s; checksum %x%n",
        ground.topic(),
        ground.events(),
        ground.bytes() / ground.events(),
        ground.chain(),
        ground.expected().skus());
    return ground.at(size.parallelism);
  }
}
