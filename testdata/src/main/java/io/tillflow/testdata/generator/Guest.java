package io.tillflow.testdata.generator;

import io.tillflow.state.event.Channel;

/** Who visits the web shop, and what is special about the visit: nothing unless it is said. */
final class Guest {
  final String number;
  String email;

  /** Null where the visit begins with a new one. */
  String cookie;

  /** Null where it may be any. */
  Channel channel;

  /** Whether the shop knows the guest from the first click. */
  boolean isKnown;

  /** Whether the shop, where it knows the guest, knows a loyalty card alone. */
  boolean isByCard;

  /** Whether every add to the cart has a currency of its own. */
  boolean isTravelling;

  /** When what happened before is sent; 0 where everything is sent at once. */
  long backOnline;

  Guest(String number) {
    this.number = number;
    this.email = "Shopper." + number + "@example.com ";
  }
}
