package io.tillflow.testdata.generator;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.testdata.Truth;

/** Shoppers come at their own rhythm; what they do is sent. */
final class WebShop {
  private static final long MINUTE = 60_000;

  private final World world;
  private final Mail<CommerceEvent> mail;
  private final Rhythm rhythm = Rhythm.ofShoppers();
  private final Dice dice;
  private final double meanGap;

  WebShop(World world, Mail<CommerceEvent> mail, double sessionsPerHour) {
    this.world = world;
    this.mail = mail;
    this.dice = world.dice("web shop");
    this.meanGap = 60 * MINUTE / sessionsPerHour;
  }

  void open() {
    world.agenda().at(world.agenda().now() + dice.gap(meanGap), this::visit);
  }

  private void visit() {
    if (!world.isOn()) {
      return;
    }
    if (dice.chance(rhythm.at(world.agenda().now()))) {
      new Visit(world, dice, this::say).begin();
    }
    open();
  }

  private void say(ShopperDraft draft) {
    world.agenda().at(draft.eventTime, () -> speak(draft));
  }

  private void speak(ShopperDraft draft) {
    world.happened();
    draft.eventId = "e-" + dice.hex();
    // Now and then a phone has no network and sends when it has one again.
    long delay = dice.chance(0.01) ? dice.between(MINUTE, 90 * MINUTE) : dice.between(20, 3_000);
    long appendTime = world.agenda().now() + delay;
    CommerceEvent event = draft.event();
    mail.send(event, new Mail.Stamp(appendTime, Truth.ACCEPTED, event.eventType().name()));
  }
}
