package io.tillflow.testdata.generator;

import java.util.List;

/**
 * Where a store may stand: zones on both hemispheres and off the full hour, currencies of none, two
 * and three digits.
 *
 * @param perCent minor units that buy what a cent buys
 */
record Place(String region, String zone, String currency, int perCent) {
  static final List<Place> ALL =
      List.of(
          new Place("London", "Europe/London", "GBP", 1),
          new Place("Berlin", "Europe/Berlin", "EUR", 1),
          new Place("Tokyo", "Asia/Tokyo", "JPY", 2),
          new Place("Kuwait", "Asia/Kuwait", "KWD", 3),
          new Place("New York", "America/New_York", "USD", 1),
          new Place("Sydney", "Australia/Sydney", "AUD", 2),
          new Place("Kolkata", "Asia/Kolkata", "INR", 90),
          new Place("Zurich", "Europe/Zurich", "CHF", 1),
          new Place("Los Angeles", "America/Los_Angeles", "USD", 1),
          new Place("Seoul", "Asia/Seoul", "KRW", 14));

  /** The place of a store by its number. */
  static Place of(int number) {
    return ALL.get(number % ALL.size());
  }
}
