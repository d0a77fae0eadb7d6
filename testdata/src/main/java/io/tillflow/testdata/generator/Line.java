package io.tillflow.testdata.generator;

/**
 * A store's line to Kafka: an event's time in, its append time out. When it is down, what the tills
 * say waits and is flushed at once, in order, when it is up again.
 */
final class Line {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final int QUICKEST = 50;
  private static final int SLOWEST = 2_000;

  private final World world;
  private final Dice dice;
  private long upAgain = Long.MIN_VALUE;
  private long flushed;

  Line(World world, String storeId) {
    this.world = world;
    this.dice = world.dice("line " + storeId);
  }

  /** Decides about today, and tomorrow about tomorrow. */
  void begin() {
    if (!world.isOn()) {
      return;
    }
    long today = world.agenda().now();
    if (dice.chance(world.settings().faults().offline())) {
      world.agenda().at(today + dice.between(0, DAY - 1), this::breakDown);
    }
    world.agenda().at(today + DAY, this::begin);
  }

  private void breakDown() {
    upAgain = Math.max(upAgain, world.agenda().now() + dice.between(2 * HOUR, 10 * HOUR));
    flushed = 0;
  }

  boolean isDown() {
    return world.agenda().now() < upAgain;
  }

  /** When something said now is appended. */
  long appendTime() {
    long quick = world.agenda().now() + dice.between(QUICKEST, SLOWEST);
    return isDown() ? Math.max(quick, upAgain + flushed++) : quick;
  }
}
