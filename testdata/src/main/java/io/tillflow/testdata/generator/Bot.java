package io.tillflow.testdata.generator;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.Product;
import java.util.function.Consumer;

/** A machine under one cookie: product after product, far faster than people; its clicks out. */
final class Bot {
  private static final double SECOND = 1_000;
  private static final double TEN_HOURS = 36_000_000;

  private final World world;
  private final Dice dice;
  private final Consumer<ShopperDraft> out;
  private final String cookie;
  private final double meanGap;
  private int left;

  Bot(World world, Dice dice, Consumer<ShopperDraft> out) {
    this.world = world;
    this.dice = dice;
    this.out = out;
    this.cookie = "a-bot-" + dice.hex();
    this.left = world.settings().shop().habits().botClicks();
    this.meanGap = Math.min(SECOND, TEN_HOURS / left);
  }

  /** Clicks, and again as long as any are left; one by one, since they may be millions. */
  void click() {
    Product product = dice.pick(world.catalogue().products());
    ShopperDraft draft = new ShopperDraft();
    draft.eventType =
        dice.chance(0.7) ? CommerceEventType.PRODUCT_VIEW : CommerceEventType.PAGE_VIEW;
    draft.eventTime = world.agenda().now();
    draft.anonymousId = cookie;
    draft.channel = Channel.WEB;
    draft.deviceType = DeviceType.UNKNOWN;
    draft.sku = product.sku();
    draft.category = product.category();
    out.accept(draft);
    if (--left > 0) {
      long gap = Math.max(1, dice.between(0, (long) (2 * meanGap)));
      world.agenda().at(world.agenda().now() + gap, this::click);
    }
  }
}
