package io.tillflow.testdata.generator;

/** Numbers of customers in, the same or one of a few who come again and again everywhere, out. */
final class Regulars {
  private static final double SHARE = 0.2;
  private static final int FIRST = 20_000;
  private static final int FEW = 40;

  private final Dice dice;

  Regulars(Dice dice) {
    this.dice = dice;
  }

  /** Whose number it shall be. */
  String number(String any) {
    return dice.chance(SHARE) ? regular() : any;
  }

  /** Who visits the web shop; of a regular it often knows the card alone. */
  Guest guest(String any) {
    boolean isRegular = dice.chance(SHARE);
    Guest guest = new Guest(isRegular ? regular() : any);
    guest.isByCard = isRegular && dice.chance(0.5);
    return guest;
  }

  private String regular() {
    return "%06d".formatted(FIRST + dice.below(FEW));
  }
}
