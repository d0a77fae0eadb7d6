package io.tillflow.testdata.generator;

import io.tillflow.state.event.Channel;
import java.util.List;
import java.util.function.Consumer;

/** Guests in, one by one; their visits, each in the manner that the habits' shares give it, out. */
final class Crowd {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final int KIOSKS = 5;
  private static final int HOMES = 20;

  private final World world;
  private final Consumer<Guest> visit;
  private final Dice dice;
  private final List<Habit> habits;

  private record Habit(double share, Consumer<Guest> come) {}

  /**
   * What begins a visit, and what begins a machine's. The dice are the crowd's own: a world without
   * habits is what it would be without a crowd.
   */
  Crowd(World world, Consumer<Guest> visit, Runnable bot) {
    this.world = world;
    this.visit = visit;
    this.dice = world.dice("crowd");
    ShopperHabits shares = world.settings().shop().habits();
    this.habits =
        List.of(
            new Habit(shares.returning(), this::comeAgain),
            new Habit(shares.twoDevices(), this::comeOnTwoDevices),
            new Habit(shares.households(), this::comeFromHome),
            new Habit(shares.kiosks(), this::comeToKiosk),
            new Habit(shares.offline(), guest -> comeOffline(guest, 30 * MINUTE, 100 * MINUTE)),
            new Habit(shares.longOffline(), guest -> comeOffline(guest, 3 * HOUR, 9 * HOUR)),
            new Habit(shares.travellers(), this::comeTravelling),
            new Habit(shares.bots(), guest -> bot.run()));
  }

  void come(Guest guest) {
    double luck = dice.share();
    for (Habit habit : habits) {
      luck -= habit.share();
      if (luck < 0) {
        habit.come().accept(guest);
        return;
      }
    }
    visit.accept(guest);
  }

  private void comeAgain(Guest guest) {
    guest.cookie = "a-of-" + guest.number;
    visit.accept(guest);
  }

  private void comeOnTwoDevices(Guest guest) {
    guest.isKnown = true;
    visit.accept(guest);
    visit.accept(guest);
  }

  private void comeToKiosk(Guest guest) {
    guest.cookie = "a-kiosk-" + dice.below(KIOSKS);
    guest.channel = Channel.KIOSK;
    visit.accept(guest);
  }

  // Half of the time the other one takes over where the first has hardly left.
  private void comeFromHome(Guest guest) {
    int home = dice.below(HOMES);
    int member = dice.below(2);
    visit.accept(member(home, member));
    if (dice.chance(0.5)) {
      long later = world.agenda().now() + dice.between(MINUTE, 20 * MINUTE);
      world.agenda().at(later, () -> visit.accept(member(home, 1 - member)));
    }
  }

  private Guest member(int home, int member) {
    Guest guest = new Guest("home-%02d-%d".formatted(home, member));
    guest.cookie = "a-home-" + home;
    guest.email = "Family." + home + "@example.com";
    guest.isKnown = dice.chance(0.5);
    return guest;
  }

  private void comeOffline(Guest guest, long least, long most) {
    guest.channel = Channel.APP;
    guest.backOnline = world.agenda().now() + dice.between(least, most);
    visit.accept(guest);
  }

  private void comeTravelling(Guest guest) {
    guest.isTravelling = true;
    visit.accept(guest);
  }
}
