package io.tillflow.state.event;

/** What an event is to the features of an entity; the symbols only grow at the end. */
public enum TouchKind {
  /** Something on the web, in the app, at a kiosk or in an e-mail that is none of the others. */
  CLICK,
  VIEW,
  SEARCH,
  CART_ADD,
  CART_REMOVE,
  PURCHASE,
  SALE,
  VOID,
  OVERRIDE,
  REFUND,
  /** The entity asks to be forgotten. */
  ERASURE
}
