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
  private final Crowd crowd;
  private final Regulars regulars;

  WebShop(World world, Mail<CommerceEvent> mail, double sessionsPerHour) {
    this.world = world;
    this.mail = mail;
    this.dice = world.dice("web shop");
    this.meanGap = 60 * MINUTE / sessionsPerHour;
    this.regulars = new Regulars(world.dice("regulars"));
    this.crowd = new Crowd(world, this::receive, this::receiveBot);
  }

  void open() {
    world.agenda().at(world.agenda().now() + dice.gap(meanGap), this::visit);
  }

  private void visit() {
    if (!world.isOn()) {
      return;
    }
    if (dice.chance(rhythm.at(world.agenda().now()))) {
      crowd.come(regulars.guest("%06d".formatted(dice.below(20_000))));
    }
    open();
  }

  private void receive(Guest guest) {
    long backOnline = guest.backOnline;
    new Visit(world, dice, guest, draft -> say(draft, backOnline)).begin();
  }

  private void receiveBot() {
    new Bot(world, world.dice("bot " + world.agenda().now()), draft -> say(draft, 0)).click();
  }

  private void say(ShopperDraft draft, long notBefore) {
    world.agenda().at(draft.eventTime, () -> speak(draft, notBefore));
  }

  private void speak(ShopperDraft draft, long notBefore) {
    world.happened();
    draft.eventId = "e-" + dice.hex();
    // Now and then a phone has no network and sends when it has one again.
    boolean stuck = notBefore == 0 && dice.chance(0.01);
    long delay = stuck ? dice.between(MINUTE, 90 * MINUTE) : dice.between(20, 3_000);
    long appendTime = Math.max(world.agenda().now(), notBefore) + delay;
    CommerceEvent event = draft.event();
    mail.send(event, new Mail.Stamp(appendTime, Truth.ACCEPTED, event.eventType().name()));
  }
}
