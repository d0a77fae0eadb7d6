package io.tillflow.testdata.generator;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One shopper's visit, step by step, out: looking, searching, filling a cart, perhaps paying. */
final class Visit {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final List<Channel> CHANNELS =
      List.of(
          Channel.WEB,
          Channel.WEB,
          Channel.WEB,
          Channel.APP,
          Channel.APP,
          Channel.EMAIL,
          Channel.KIOSK,
          Channel.STORE);
  private static final List<DeviceType> DEVICES =
      List.of(DeviceType.MOBILE, DeviceType.DESKTOP, DeviceType.TABLET, DeviceType.UNKNOWN);
  private static final List<String> REFERRERS =
      List.of("https://search.example/", "https://news.example/", "newsletter");
  private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY", "KWD");

  private final World world;
  private final Dice dice;
  private final Consumer<ShopperDraft> out;
  private final ShopperDraft who = new ShopperDraft();
  private final List<Product> cart = new ArrayList<>();
  private final Guest guest;
  private final Dice hand;
  private long time;

  Visit(World world, Dice dice, Guest guest, Consumer<ShopperDraft> out) {
    this.world = world;
    this.dice = dice;
    this.guest = guest;
    this.out = out;
    this.time = world.agenda().now();
    this.hand = world.dice("hand " + guest.number + " " + time);
  }

  void begin() {
    who.sessionId = dice.chance(0.9) ? "s-" + dice.hex() : null;
    who.channel = guest.channel == null ? dice.pick(CHANNELS) : guest.channel;
    boolean inside = who.channel == Channel.STORE || who.channel == Channel.KIOSK;
    who.deviceType = inside ? DeviceType.IN_STORE : dice.pick(DEVICES);
    who.referrer = dice.chance(0.3) ? dice.pick(REFERRERS) : null;
    who.currency = dice.pick(CURRENCIES);
    who.anonymousId = guest.cookie == null ? "a-" + dice.hex() : guest.cookie;
    if (guest.isKnown) {
      beCustomer(true, true);
    } else if (dice.chance(0.3)) {
      logIn();
    }
    say(CommerceEventType.SESSION_START, null);
    int steps = 1 + dice.below(8);
    for (int i = 0; i < steps; i++) {
      step();
      if (who.customerId == null && dice.chance(0.06)) {
        logIn();
      }
    }
    if (!cart.isEmpty() && dice.chance(0.5)) {
      checkOut();
    }
  }

  private void logIn() {
    if (dice.chance(0.2) || guest.isByCard) {
      who.loyaltyId = "L" + guest.number;
      return;
    }
    beCustomer(dice.chance(0.5), dice.chance(0.6));
  }

  private void beCustomer(boolean withCard, boolean withEmail) {
    who.customerId = "K" + guest.number;
    who.loyaltyId = withCard ? "L" + guest.number : null;
    who.email = withEmail ? guest.email : null;
  }

  private void step() {
    Product product = dice.pick(world.catalogue().products());
    switch (dice.below(8)) {
      case 0 -> search(product);
      case 1, 2 -> say(CommerceEventType.PAGE_VIEW, null);
      case 3 -> say(CommerceEventType.WISHLIST_ADD, product);
      case 4, 5 -> addToCart(product);
      default -> say(CommerceEventType.PRODUCT_VIEW, product);
    }
    if (cart.size() > 1 && dice.chance(0.1)) {
      say(CommerceEventType.REMOVE_FROM_CART, cart.remove(0));
    }
  }

  private void addToCart(Product product) {
    cart.add(product);
    ShopperDraft draft = draft(CommerceEventType.ADD_TO_CART, product);
    if (guest.isTravelling) {
      draft.currency = dice.pick(CURRENCIES);
    }
    draft.quantity = hand.chance(0.3) ? (Integer) (1 + hand.below(4)) : null;
    draft.unitPriceMinor = hand.chance(0.05) ? null : draft.unitPriceMinor;
    out.accept(draft);
  }

  private void search(Product product) {
    ShopperDraft draft = draft(CommerceEventType.SEARCH, null);
    draft.searchQuery = "café " + product.category().charAt(0);
    out.accept(draft);
  }

  private void checkOut() {
    say(CommerceEventType.CHECKOUT_START, null);
    String order = "o-" + dice.hex();
    for (Product product : cart) {
      ShopperDraft draft = draft(CommerceEventType.PURCHASE, product);
      draft.orderId = order;
      draft.quantity = dice.chance(0.3) ? (Integer) (1 + dice.below(3)) : null;
      out.accept(draft);
    }
    if (dice.chance(0.05)) {
      time += dice.between(30 * MINUTE, 24 * 60 * MINUTE);
      ShopperDraft draft = draft(CommerceEventType.RETURN, cart.get(0));
      draft.orderId = order;
      out.accept(draft);
    }
  }

  private void say(CommerceEventType type, Product product) {
    out.accept(draft(type, product));
  }

  private ShopperDraft draft(CommerceEventType type, Product product) {
    ShopperDraft draft = ShopperDraft.of(who.event());
    draft.eventType = type;
    draft.eventTime = time;
    if (product != null) {
      draft.sku = product.sku();
      draft.category = product.category();
      draft.unitPriceMinor = product.listPriceMinor();
    }
    draft.properties = dice.chance(0.2) ? Map.of("campaign", "autumn", "ab", "b") : Map.of();
    time += dice.chance(0.02) ? dice.between(31 * MINUTE, 50 * MINUTE) : think();
    return draft;
  }

  private long think() {
    return dice.between(2 * SECOND, 2 * MINUTE);
  }
}
