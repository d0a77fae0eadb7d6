package io.tillflow.state.event;

/** What a shopper held; the order is part of the wire contract and only grows at the end. */
public enum DeviceType {
  MOBILE,
  DESKTOP,
  TABLET,
  IN_STORE,
  UNKNOWN
}
