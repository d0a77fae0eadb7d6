package io.tillflow.state.event;

/** What a shopper did; the order is part of the wire contract and only grows at the end. */
public enum CommerceEventType {
  SESSION_START,
  PAGE_VIEW,
  PRODUCT_VIEW,
  SEARCH,
  ADD_TO_CART,
  REMOVE_FROM_CART,
  WISHLIST_ADD,
  CHECKOUT_START,
  PURCHASE,
  RETURN
}
