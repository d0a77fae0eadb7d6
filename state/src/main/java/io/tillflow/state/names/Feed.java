package io.tillflow.state.names;

import java.util.Locale;

/** The event topics: the default name of each, and the short word that uids and options use. */
public enum Feed {
  POS("pos-transactions"),
  COMMERCE("commerce-events"),
  INVENTORY("inventory-changes");

  private final String defaultTopic;

  Feed(String defaultTopic) {
    this.defaultTopic = defaultTopic;
  }

  /** The topic's name where the settings give no other. */
  public String defaultTopic() {
    return defaultTopic;
  }

  /** The short word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
