package io.tillflow.state.keyed;

import io.tillflow.state.event.Origin;
import java.util.List;
import java.util.stream.Stream;

/**
 * Numbers of a store that are missing one after the other.
 *
 * @param revealed the event time of the record behind them, which stands at the origin; of the next
 *     one whose time counts where its own does not
 * @param toldBy the rules that have told them
 */
public record Gap(long first, long last, long revealed, Origin origin, List<String> toldBy) {
  /** How many they are. */
  public long count() {
    return last - first + 1;
  }

  /** Those before a number. */
  public Gap before(long number) {
    return new Gap(first, number - 1, revealed, origin, toldBy);
  }

  /** Those behind a number. */
  public Gap behind(long number) {
    return new Gap(number + 1, last, revealed, origin, toldBy);
  }

  /** The same, revealed at a time. */
  public Gap dated(long time) {
    return new Gap(first, last, time, origin, toldBy);
  }

  /** The same once these rules have told them too. */
  public Gap told(List<String> rules) {
    List<String> all = Stream.concat(toldBy.stream(), rules.stream()).toList();
    return new Gap(first, last, revealed, origin, all);
  }
}
