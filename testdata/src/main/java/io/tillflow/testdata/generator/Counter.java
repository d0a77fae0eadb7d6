package io.tillflow.testdata.generator;

/** A store's running numbers out; now and then some are lost, and a label says so. */
final class Counter {
  private static final long SURELY_DUE = 15 * 60_000;
  private static final long NONE = 0;

  private final World world;
  private final String storeId;
  private long number;
  private long firstLost = NONE;
  private long revealed;
  private long calm = Long.MIN_VALUE;

  Counter(World world, String storeId) {
    this.world = world;
    this.storeId = storeId;
  }

  /** The number of what happens at this time. */
  long next(long eventTime) {
    number++;
    if (firstLost != NONE) {
      judge(eventTime);
    }
    return number;
  }

  // The label holds once something comes that is so much later that the loss must be told.
  private void judge(long eventTime) {
    if (revealed == Long.MAX_VALUE) {
      revealed = eventTime;
    } else if (eventTime >= revealed + SURELY_DUE) {
      world.label(new Label(Plot.LOSS.rule(), storeId, Long.toString(firstLost)));
      firstLost = NONE;
    }
  }

  /** The next numbers never come; one loss at a time, and none beside a number that is late. */
  void lose(int numbers) {
    if (firstLost == NONE && number > 0 && world.agenda().now() > calm) {
      firstLost = number + 1;
      revealed = Long.MAX_VALUE;
      number += numbers;
    }
  }

  /** The number that was given last comes only then. */
  void late(long appendTime) {
    calm = Math.max(calm, appendTime);
  }

  boolean isBeyond(long reached) {
    return number > reached;
  }
}
