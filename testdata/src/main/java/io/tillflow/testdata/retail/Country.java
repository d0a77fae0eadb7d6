package io.tillflow.testdata.retail;

import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Store;
import java.util.Collections;
import java.util.List;

/** A country's name in, the store that stands for it out: the shop's own currency and zone. */
final class Country {
  static final String CURRENCY = "GBP";
  private static final String ZONE = "Europe/London";
  // Closing at opening is midnight of the next day: never closed.
  private static final OpeningHours ALL_DAY = new OpeningHours(0, 0);

  private Country() {}

  static Store store(String name) {
    List<OpeningHours> always = Collections.nCopies(7, ALL_DAY);
    return new Store(name, name, name, ZONE, always, List.of(), CURRENCY, false);
  }
}
