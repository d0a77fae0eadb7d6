package io.tillflow.functions.feature;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.event.ErasureRequest;
import io.tillflow.state.event.Touch;
import io.tillflow.state.event.TouchKind;
import java.util.function.Consumer;

/**
 * Accepted events, and requests to be forgotten, in; what they do to customers, products and stores
 * out.
 *
 * <p>Entries of the ledger bear no event id: nothing asks for their order.
 */
public final class Touches {
  private Touches() {}

  /** The customer of a click, if it has one: by the customer's token, else by the loyalty card. */
  public static void customer(Decoded<CommerceEvent> click, Consumer<Touch> out) {
    CommerceEvent event = click.event();
    String customer = event.customerId() != null ? event.customerId() : event.loyaltyId();
    if (customer != null) {
      out.accept(touch(customer, click));
    }
  }

  /** The loyalty card of a sale, if it has one, and of what corrects it. */
  public static void customer(Entry entry, Consumer<Touch> out) {
    if (entry.loyalty() != null) {
      out.accept(touch(entry.loyalty(), entry));
    }
  }

  /** The product of a click, if it has one and says something of the demand. */
  public static void sku(Decoded<CommerceEvent> click, Consumer<Touch> out) {
    Touch touch = click.event().sku() == null ? null : touch(click.event().sku(), click);
    if (touch != null
        && (touch.is(TouchKind.VIEW)
            || touch.is(TouchKind.CART_ADD)
            || (touch.is(TouchKind.PURCHASE) && touch.transactions() > 0))) {
      out.accept(touch);
    }
  }

  /** The products of a sale, or of what is voided. */
  public static void sku(Entry entry, Consumer<Touch> out) {
    boolean sold = entry.kind() == EntryKind.SALE;
    if (!sold && entry.kind() != EntryKind.VOID) {
      return;
    }
    int sign = sold ? entry.sign() : -entry.sign();
    for (int i = 0; i < entry.skus().length; i++) {
      long units = (long) sign * entry.quantities()[i];
      out.accept(touch(entry.skus()[i], entry, units, 0));
    }
  }

  /** The store of whatever changes sales. */
  public static Touch store(Entry entry) {
    return touch(entry.storeId(), entry);
  }

  /** The customer who asks to be forgotten. */
  public static Touch erasure(ErasureRequest request, long appendTime) {
    return new Touch(
        request.token(),
        TouchKind.ERASURE,
        request.requestedAt(),
        request.requestedAt(),
        appendTime,
        request.requestId(),
        null,
        null,
        null,
        0,
        Touch.NO_AMOUNT,
        0);
  }

  private static Touch touch(String entity, Decoded<CommerceEvent> click) {
    CommerceEvent event = click.event();
    boolean bought = event.eventType() == CommerceEventType.PURCHASE;
    return new Touch(
        entity,
        kind(event.eventType()),
        event.eventTime(),
        event.eventTime(),
        click.origin().appendTime(),
        event.eventId(),
        event.sku(),
        event.category(),
        event.currency(),
        event.units(),
        event.unitPriceMinor() == null ? Touch.NO_AMOUNT : event.unitPriceMinor(),
        bought && event.channel() != Channel.STORE ? 1 : 0);
  }

  private static TouchKind kind(CommerceEventType type) {
    return switch (type) {
      case PRODUCT_VIEW -> TouchKind.VIEW;
      case SEARCH -> TouchKind.SEARCH;
      case ADD_TO_CART -> TouchKind.CART_ADD;
      case REMOVE_FROM_CART -> TouchKind.CART_REMOVE;
      case PURCHASE -> TouchKind.PURCHASE;
      default -> TouchKind.CLICK;
    };
  }

  private static Touch touch(String entity, Entry entry) {
    return touch(entity, entry, 0, entry.sign() * amount(entry));
  }

  private static Touch touch(String entity, Entry entry, long quantity, long amountMinor) {
    return new Touch(
        entity,
        TouchKind.valueOf(entry.kind().name()),
        entry.ownTime(),
        entry.time(),
        entry.appendTime(),
        null,
        null,
        null,
        entry.currency(),
        quantity,
        amountMinor,
        entry.sign() * transactions(entry));
  }

  private static int transactions(Entry entry) {
    return switch (entry.kind()) {
      case SALE -> 1;
      case VOID -> entry.emptied() ? -1 : 0;
      case OVERRIDE, REFUND -> 0;
    };
  }

  // What net sales change by: discounts of a sale, and what they grow by, count against it.
  private static long amount(Entry entry) {
    boolean sold = entry.kind() == EntryKind.SALE;
    long amount = 0;
    for (int i = 0; i < entry.skus().length; i++) {
      amount +=
          (sold ? entry.amountsMinor()[i] : -entry.amountsMinor()[i]) - entry.discountsMinor()[i];
    }
    return amount;
  }
}
