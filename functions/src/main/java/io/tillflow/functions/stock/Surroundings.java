package io.tillflow.functions.stock;

import io.tillflow.functions.pages.Horizon;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import io.tillflow.state.online.Freshness;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.FeatureRow;

/**
 * What all shelves of a subtask share.
 *
 * @param horizon how far behind event time a count may come
 * @param freshness how soon features are due
 * @param out takes what they tell
 * @param bytes where one after the other writes itself
 * @param kept where one after the other reads what it wrote
 */
record Surroundings(
    Horizon horizon, Freshness freshness, Output out, CompactOutput bytes, CompactInput kept) {

  /** Takes what shelves tell. */
  interface Output {
    void row(FeatureRow row);

    void alert(Alert alert);
  }

  Surroundings(Horizon horizon, Freshness freshness, Output out) {
    this(horizon, freshness, out, new CompactOutput(), new CompactInput());
  }
}
