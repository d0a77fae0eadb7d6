package io.tillflow.testdata.generator;

/**
 * How shoppers come to the web shop; every number is a share of visits unless it says otherwise.
 *
 * @param returning with the cookie that the shopper has always had
 * @param twoDevices by a customer who visits on a second device at the same time
 * @param households on the one device of two customers, who also have one e-mail address
 * @param kiosks at one of a few kiosks, each with one cookie for everybody
 * @param offline on a phone without network, which tells it all within two hours
 * @param longOffline likewise, but three to nine hours later: behind the horizon of sessions
 * @param travellers who fill their carts in several currencies
 * @param bots by a machine that clicks and clicks
 * @param botClicks how often a machine clicks, in less than the longest session
 */
public record ShopperHabits(
    double returning,
    double twoDevices,
    double households,
    double kiosks,
    double offline,
    double longOffline,
    double travellers,
    double bots,
    int botClicks) {
  private static final int FEW = 300;

  /** Everybody comes alone, with a new cookie and a network. */
  public static final ShopperHabits NONE = new ShopperHabits(0, 0, 0, 0, 0, 0, 0, 0, FEW);

  /** A little of everything. */
  public static final ShopperHabits DEFAULT =
      new ShopperHabits(0.1, 0.02, 0.02, 0.03, 0.01, 0.003, 0.01, 0.0005, FEW);

  public ShopperHabits {
    Checks.share("habits.returning", returning);
    Checks.share("habits.twoDevices", twoDevices);
    Checks.share("habits.households", households);
    Checks.share("habits.kiosks", kiosks);
    Checks.share("habits.offline", offline);
    Checks.share("habits.longOffline", longOffline);
    Checks.share("habits.travellers", travellers);
    Checks.share("habits.bots", bots);
    Checks.share(
        "the sum of habits",
        returning + twoDevices + households + kiosks + offline + longOffline + travellers + bots);
    Checks.atLeast("habits.botClicks", 1, botClicks);
  }

  /** The same with other machines. */
  public ShopperHabits withBots(double share, int clicks) {
    return new ShopperHabits(
        returning, twoDevices, households, kiosks, offline, longOffline, travellers, share, clicks);
  }
}
